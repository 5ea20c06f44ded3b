import { startDemo } from './demo.js';

it('starts a store with a past, a Yespo account and addresses to use them', async () => {
  const demo = await startDemo({
    storePort: 0,
    yespoPort: 0,
    seed: 1,
    hookSeconds: 0,
    lively: true,
  });
  const { storeUrl, storeLogin, storePassword, pageUrl, yespoUrl, yespoApiKey } = demo.addresses;
  const logIn = await fetch(`${storeUrl}/api/auth/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: storeLogin, password: storePassword }),
  });
  expect(await logIn.json()).toMatchObject({ status: 'OK' });
  expect((await fetch(pageUrl)).status).toBe(200);
  const authorization = `Basic ${Buffer.from(`demo:${yespoApiKey}`).toString('base64')}`;
  const info = await fetch(`${yespoUrl}/v1/account/info`, { headers: { authorization } });
  expect(info.status).toBe(200);
  expect(demo.store.orders(1)).toHaveLength(1);
  expect(demo.store.users(1)).toHaveLength(1);
  await demo.close();
});
