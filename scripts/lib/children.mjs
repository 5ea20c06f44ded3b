import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Child } from './child.mjs';
import { leaveFolder, noteChildren } from './running.mjs';

const shortestPauseMs = 1_000;
const longestPauseMs = 30_000;
const calmMs = 60_000;

/** The programs of one run: started in order, stopped from the highest floor down. */
export class Children {
  #folder;
  #say;
  #children = new Map();
  #notes = Promise.resolve();
  #isStopping = false;

  /** Called with a name when a program dies that is not started again. */
  onLoss = (_name) => {};

  /**
   * @param {string} folder the data folder: logs go to `logs/` in it
   * @param {(line: string) => void} [say] where to tell of deaths and restarts
   */
  constructor(folder, say = (line) => console.log(line)) {
    this.#folder = folder;
    this.#say = say;
  }

  logOf(name) {
    return join(this.#folder, 'logs', `${name}.log`);
  }

  /**
   * Starts a program.
   *
   * @param {import('./child.mjs').Program} program
   * @returns {Promise<Child>}
   */
  async start(program) {
    await mkdir(join(this.#folder, 'logs'), { recursive: true, mode: 0o700 });
    const child = new Child(program, this.logOf(program.name));

    this.#children.set(program.name, { child, pauseMs: shortestPauseMs, isRestarting: false });
    this.#spawn(program.name);
    await this.#note();
    return child;
  }

  /** Stops one program and starts it again. */
  async restart(name) {
    const entry = this.#children.get(name);
    entry.isRestarting = true;
    await entry.child.end();
    entry.isRestarting = false;
    if (!this.#isStopping) this.#spawn(name);
    await this.#note();
  }

  /** Stops everything, highest floor first; those of one floor together. */
  async stopAll() {
    this.#isStopping = true;
    const children = [...this.#children.values()].map(({ child }) => child);
    const floors = [...new Set(children.map(({ program }) => program.floor))];

    for (const floor of floors.sort((a, b) => b - a)) {
      const together = children.filter(({ program }) => program.floor === floor);
      await Promise.all(together.map((child) => child.end()));
    }
    await this.#notes;
    if (children.length > 0) await leaveFolder(this.#folder);
  }

  #spawn(name) {
    const startedAt = Date.now();
    this.#children
      .get(name)
      .child.spawn((how) => void this.#ended(name, how, Date.now() - startedAt));
  }

  async #ended(name, how, livedMs) {
    const entry = this.#children.get(name);
    if (this.#isStopping || entry.isRestarting) return;
    if (!entry.child.program.restarts) {
      this.onLoss(name);
      return;
    }

    entry.pauseMs = livedMs > calmMs ? shortestPauseMs : entry.pauseMs;
    this.#say(
      `${name} ended (${how}); it starts again in ${entry.pauseMs / 1000} s. Its log: ${this.logOf(name)}`,
    );
    await pause(entry.pauseMs);
    entry.pauseMs = Math.min(entry.pauseMs * 2, longestPauseMs);
    if (this.#isStopping || entry.isRestarting || entry.child.isUp) return;
    this.#spawn(name);
    await this.#note();
  }

  /** One writer after the other: the file names whoever runs now. */
  #note() {
    this.#notes = this.#notes.then(() =>
      noteChildren(
        this.#folder,
        [...this.#children.values()]
          .filter(({ child }) => child.isUp)
          .map(({ child: { pid, program } }) => ({
            name: program.name,
            pid,
            mark: program.mark,
            signal: program.signal ?? 'SIGTERM',
          })),
      ),
    );
    return this.#notes;
  }
}
