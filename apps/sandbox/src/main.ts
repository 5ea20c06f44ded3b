import { startDemo } from './demo.js';

const { env } = process;

const options = {
  storePort: Number(env['SANDBOX_STORE_PORT'] ?? '4010'),
  yespoPort: Number(env['SANDBOX_YESPO_PORT'] ?? '4020'),
  seed: Number(env['SANDBOX_SEED'] ?? '1'),
  hookSeconds: Number(env['SANDBOX_HOOK_SECONDS'] ?? '3'),
  lively: env['SANDBOX_LIVELY'] === '1',
  ...(env['SANDBOX_ORDERS'] ? { orders: Number(env['SANDBOX_ORDERS']) } : {}),
  ...(env['SANDBOX_USERS'] ? { users: Number(env['SANDBOX_USERS']) } : {}),
};

const demo = await startDemo(options).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The sandbox cannot start: ${reason}\n`);
  process.exit(1);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void demo.close().then(() => {
      process.exit(0);
    });
  });
}

process.stdout.write(`${JSON.stringify({ ready: true, ...demo.addresses })}\n`);
