import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
/** As in docker-compose.yml. */
const FLAGS = { api: [], worker: ['--max-semi-space-size=32'] };
const READY_MS = 30_000;
const LOOK_EVERY_MS = 10;
/** Of the processor times in /proc; the same on every Linux. */
const TICK_MS = 10;

/** One of our programs as it runs in production: built, in a process of its own. */
export class Program {
  private static readonly started = new Set<Program>();
  private readonly said: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
  }

  /** With BENCH_PROFILE set to a folder, leaves a CPU profile there when it stops. */
  static start(name: 'api' | 'worker', env: Record<string, string>): Program {
    const main = join(ROOT, `apps/${name}/dist/main.js`);
    const folder = process.env['BENCH_PROFILE'];
    const profiling = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
    const child = spawn(process.execPath, [...profiling, ...FLAGS[name], main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const program = new Program(child, name);
    this.started.add(program);
    return program;
  }

  /** Those that a bench which failed left behind. */
  static async stopAll(): Promise<void> {
    await Promise.all([...this.started].map((program) => program.stop()));
  }

  /** Resolves once `isReady` is true. */
  async until(isReady: (said: readonly string[]) => Promise<boolean> | boolean): Promise<void> {
    const deadline = performance.now() + READY_MS;
    while (!(await isReady(this.said))) {
      if (this.child.exitCode !== null || performance.now() > deadline) {
        const words = this.said.slice(-10).join('\n');
        throw new Error(`${this.name} did not get ready. It said:\n${words}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Resident memory in MiB. */
  async residentMib(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${this.child.pid}`]);
    return Number(stdout.trim()) / 1024;
  }

  /** Processor time used so far; null where there is no /proc. */
  async processorMs(): Promise<number | null> {
    const text = await readFile(`/proc/${this.child.pid}/stat`, 'utf8').catch(() => null);
    // The name of the program, in brackets, may hold blanks.
    const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : null;
  }

  async stop(): Promise<void> {
    Program.started.delete(this);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private hear(line: string): void {
    this.said.push(line);
  }
}

/** Starts the api and waits until it says that it is ready. */
export async function startApi(
  env: Record<string, string>,
): Promise<{ api: Program; url: string }> {
  const port = await freePort();
  const api = Program.start('api', { ...env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await api.until(async () => {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  });
  return { api, url };
}

/** Starts the worker and waits until it says that it is ready. */
export async function startWorker(env: Record<string, string>): Promise<Program> {
  const worker = Program.start('worker', env);
  await worker.until((said) => said.some((line) => line.includes('The worker is ready')));
  return worker;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'string' || !address) throw new Error('no port was given');
  return address.port;
}
