import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from './eventually.js';

/** Ends the program when this process is gone, however it went. */
const LEASH = `data:text/javascript,process.once('disconnect',()=>process.exit(1));process.channel.unref()`;

/** How a program ended, and how long that took from the moment it was told to. */
export interface ProgramEnd {
  code: number | null;
  elapsedMs: number;
}

/** A built program of ours as a process of its own. */
export class Program {
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    // Read to the end, for a full or a closed pipe would stop the program.
    child.stdout?.on('data', (chunk) => {
      this.said += String(chunk);
    });
  }

  static start(main: string, env: Record<string, string>): Program {
    const child = spawn(process.execPath, ['--import', LEASH, main], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env,
    });
    return new Program(child, main);
  }

  /** All that it wrote so far: one JSON object a line. */
  get log(): string {
    return this.said;
  }

  get isUp(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until it has written the words. */
  async saying(words: string, timeoutMs = 30_000): Promise<void> {
    await eventually(
      () => {
        if (!this.isUp) throw new Error(`${this.name} ended: ${this.said}`);
        if (!this.said.includes(words)) throw new Error(`${this.name} does not say "${words}"`);
      },
      { timeoutMs },
    );
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** As a new version ends the old one. */
  stop(): Promise<ProgramEnd> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<ProgramEnd> {
    const toldAt = Date.now();
    if (this.isUp) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return { code: this.child.exitCode, elapsedMs: Date.now() - toldAt };
  }
}
