import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEASH = besideUs('leash.js');
const CLOCK_SHIFT = besideUs('clock-shift.js');
const PATIENCE_MS = 30_000;

export interface ProgramOptions {
  name: string;
  /** Path of the program's main file. */
  main: string;
  env: Record<string, string>;
  /** Folder of its log. */
  logs: string;
  /** By how much its clock is wrong. */
  clockShiftMs?: number;
}

/** Whoever is still running when the suite ends, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A program of ours in a process of its own, and a supervisor that starts it again. */
export class Program {
  private child: ChildProcess | null = null;

  constructor(private readonly options: ProgramOptions) {}

  get name(): string {
    return this.options.name;
  }

  get isUp(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  start(): void {
    const { name, main, env, logs, clockShiftMs = 0 } = this.options;
    const before = [LEASH, ...(clockShiftMs === 0 ? [] : [CLOCK_SHIFT])];
    const imports = before.flatMap((module) => ['--import', module]);
    const child = spawn(process.execPath, [...imports, '--enable-source-maps', main], {
      env: { PATH: process.env['PATH'], ...env, CLOCK_SHIFT_MS: String(clockShiftMs) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const log = createWriteStream(join(logs, `${name}.log`), { flags: 'a' });
    for (const said of [child.stdout, child.stderr]) said?.pipe(log, { end: false });
    child.once('close', () => log.end());
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.child = child;
  }

  /** Without a chance to finish anything. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    const last = setTimeout(() => this.child?.kill('SIGKILL'), PATIENCE_MS);
    await this.end('SIGTERM');
    clearTimeout(last);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child || !this.isUp) return;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    await exited;
  }
}

function besideUs(file: string): string {
  return pathToFileURL(join(import.meta.dirname, file)).href;
}
