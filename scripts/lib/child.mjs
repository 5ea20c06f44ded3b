import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { lastLines } from './run.mjs';
import { Problem } from './steps.mjs';

/**
 * A program that runs as long as we do.
 *
 * @typedef {object} Program
 * @property {string} name also the name of its log
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {string} [input] what it reads on its standard input
 * @property {NodeJS.Signals} [signal] the signal that ends it cleanly
 * @property {number} floor programs of the highest floor are stopped first
 * @property {string} mark a part of its command line that tells it from others
 * @property {boolean} [restarts] starts again, with growing pauses, when it dies
 * @property {number} [graceMs] how long it may take to end
 */

const keptLines = 1_000;

/** One program: its present process, its log, and what it says. */
export class Child {
  #process = null;
  #log;
  #said = [];
  #listeners = new Set();

  /**
   * @param {Program} program
   * @param {string} logPath
   */
  constructor(program, logPath) {
    this.program = program;
    this.logPath = logPath;
    this.#log = createWriteStream(logPath, { mode: 0o600 });
  }

  get pid() {
    return this.#process?.pid;
  }

  get isUp() {
    const child = this.#process;
    return Boolean(child?.pid) && child.exitCode === null && child.signalCode === null;
  }

  /**
   * Starts the program, again if need be.
   *
   * @param {(how: string) => void} onEnd called when it ends, whoever wanted that
   */
  spawn(onEnd) {
    const { command, args, env, uid, gid, input } = this.program;
    // A group of its own: Ctrl-C in the terminal reaches us only, and we stop them in order.
    const child = spawn(command, args, {
      env,
      uid,
      gid,
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.#said = [];
    // A program that ends before it has read its input is told of by its end.
    child.stdin?.on('error', () => {}).end(input);

    const hear = this.#hearing();
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', (error) => this.#log.write(`${error.message}\n`));
    child.once('close', (code, signal) => {
      for (const listener of this.#listeners) listener.onEnd();
      onEnd(signal ?? `code ${code}`);
    });
  }

  /** Asks the program to end, and makes it end when it does not. */
  async end() {
    if (!this.isUp) return;
    const child = this.#process;
    const closed = new Promise((resolve) => child.once('close', resolve));
    const kill = setTimeout(() => child.kill('SIGKILL'), this.program.graceMs ?? 15_000);

    child.kill(this.program.signal ?? 'SIGTERM');
    await closed;
    clearTimeout(kill);
  }

  /**
   * The first line of its output that is accepted; a `Problem` when it ends or takes too long.
   *
   * @param {(line: string) => boolean} accepts
   * @param {number} timeoutMs
   * @returns {Promise<string>}
   */
  async lineThat(accepts, timeoutMs) {
    const said = this.#said.find(accepts);
    if (said !== undefined) return said;
    if (!this.isUp) throw await this.#problem('ended before it was ready');

    let listener;
    let timer;
    const what = await new Promise((resolve) => {
      listener = {
        onLine: (line) => accepts(line) && resolve({ line }),
        onEnd: () => resolve({ failure: 'ended before it was ready' }),
      };
      timer = setTimeout(() => resolve({ failure: 'takes too long to get ready' }), timeoutMs);
      this.#listeners.add(listener);
    });
    clearTimeout(timer);
    this.#listeners.delete(listener);

    if (what.failure) throw await this.#problem(what.failure);
    return what.line;
  }

  /** The end of its log, for an error message. */
  async lastWords() {
    return lastLines(await readFile(this.logPath, 'utf8').catch(() => ''));
  }

  /** Cuts output into lines; both streams go to one log. */
  #hearing() {
    let rest = '';

    return (chunk) => {
      this.#log.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      // What was said before anybody asked counts as well; a chatty program is not kept for ever.
      this.#said.push(...lines.slice(0, keptLines - this.#said.length));
      for (const line of lines) for (const listener of this.#listeners) listener.onLine(line);
    };
  }

  async #problem(what) {
    return new Problem(`${this.program.name} ${what}.`, `read ${this.logPath}, then start again`, {
      details: await this.lastWords(),
    });
  }
}
