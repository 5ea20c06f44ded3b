import { startDemo } from './demo.js';

const { env } = process;

const demo = await startDemo({
  storePort: Number(env['SANDBOX_STORE_PORT'] ?? '4010'),
  yespoPort: Number(env['SANDBOX_YESPO_PORT'] ?? '4020'),
  seed: Number(env['SANDBOX_SEED'] ?? '1'),
  hookSeconds: Number(env['SANDBOX_HOOK_SECONDS'] ?? '3'),
  lively: env['SANDBOX_LIVELY'] === '1',
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => {
      process.exit(0);
    });
  });
}

process.stdout.write(`${JSON.stringify({ ready: true, ...demo.addresses })}\n`);
