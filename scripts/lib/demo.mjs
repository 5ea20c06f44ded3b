import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { Problem } from './steps.mjs';

const email = 'demo@kladka.local';
const name = 'Demo store';

/**
 * Makes the demo through the public API, as a visitor would: signs up, connects the sandbox store.
 * A second start finds both again.
 *
 * @param {string} address where the api listens
 * @param {string} publicUrl the origin that browsers see
 * @param {import('./apps.mjs').Sandbox} sandbox
 * @param {string} folder where the password is kept
 * @returns {Promise<{ email: string, password: string,
 *   statistics: () => Promise<{ contacts: number, orders: number } | null> }>}
 */
export async function connectDemo(address, publicUrl, sandbox, folder) {
  const memory = join(folder, 'demo.json');
  const { password } = (await readJson(memory)) ?? { password: newPassword() };
  await writePrivateJson(memory, { email, password });

  const session = apiSession(`${address}/api/v1`, publicUrl);
  const signIn = () => signInOrUp(session, password, memory);
  await signIn();
  const id = await findOrConnect(session, sandbox);

  return { email, password, statistics: () => acceptedSoFar(session, id, signIn) };
}

/** Four groups that can be read out and typed. */
function newPassword() {
  return randomBytes(10).toString('hex').match(/.{5}/g).join('-');
}

/** Calls of the api with the cookies of a browser. */
function apiSession(base, origin) {
  const cookies = new Map();

  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        origin,
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (key) cookies.set(key, value);
    }
    const text = await response.text();

    return { ok: response.ok, status: response.status, text, json: () => JSON.parse(text) };
  };
}

async function signInOrUp(session, password, memory) {
  const signedIn = await session('POST', '/auth/sign-in', { email, password });
  if (signedIn.ok) return;

  const signedUp = await session('POST', '/auth/sign-up', {
    email,
    password,
    workspaceName: 'Demo',
  });
  if (signedUp.ok) return;

  throw new Problem(
    `The demo account could be neither signed in (${signedIn.status}) nor signed up (${signedUp.status}).`,
    `bring back ${memory} with its password, or start without the demo: DEMO=off npm start`,
    { details: signedUp.text.slice(0, 500) },
  );
}

async function findOrConnect(session, sandbox) {
  const connection = {
    storeUrl: sandbox.storeUrl,
    login: sandbox.storeLogin,
    password: sandbox.storePassword,
    yespoApiKey: sandbox.yespoApiKey,
  };
  const list = await session('GET', '/integrations?limit=100');
  const known = list.ok && list.json().items.find((integration) => integration.name === name);

  const answer = known
    ? await session('PATCH', `/integrations/${known.id}`, connection)
    : await session('POST', '/integrations', { ...connection, name });
  if (!answer.ok) {
    throw new Problem(
      `The demo store could not be connected (${answer.status}).`,
      'DEMO=off npm start',
      {
        details: answer.text.slice(0, 500),
      },
    );
  }
  return answer.json().id;
}

/** What Yespo accepted since the integration exists; null while the api cannot tell. */
async function acceptedSoFar(session, id, signIn) {
  // The default period is a month; a demo may be older.
  const from = '2020-01-01T00:00:00Z';
  const path = `/integrations/${id}/statistics?interval=month&from=${from}`;

  let answer = await session('GET', path);
  if (answer.status === 401) {
    await signIn();
    answer = await session('GET', path);
  }
  if (!answer.ok) return null;

  const { totals } = answer.json();
  const accepted = (kinds) =>
    Object.values(kinds).reduce((sum, results) => sum + results.accepted, 0);
  return { contacts: accepted(totals.contacts), orders: accepted(totals.orders) };
}
