// A program of its own: answers every call in the leanest way there is. Arguments: what to be, delay in ms.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { wireOrder } from './wire-orders.js';

const [kind = 'yespo', delay = '0'] = process.argv.slice(2);
const delayMs = Number(delay);

const server = createServer((request, response) => {
  if (kind === 'store') {
    void answerAsStore(request, response);
    return;
  }
  if (request.url?.startsWith('/v1/contacts') || request.method === 'GET') {
    void answerSession(request, response);
    return;
  }
  request.resume().on('end', () => {
    if (delayMs === 0) response.end();
    else setTimeout(() => response.end(), delayMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(server.address());
process.once('disconnect', () => process.exit(0));

/** Sessions by id: the external ids of the contacts that each was given. */
const sessions = new Map<string, string[]>();

/** Takes every contact of a session, which has finished whenever it is asked about. */
async function answerSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = request.method === 'GET' ? statusOf(request.url) : open(Buffer.concat(chunks));
  await pause(delayMs);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
}

function open(body: Buffer): object {
  const { contacts } = JSON.parse(body.toString()) as {
    contacts: Array<{ externalCustomerId: string }>;
  };
  const asyncSessionId = `session-${sessions.size}`;
  sessions.set(
    asyncSessionId,
    contacts.map(({ externalCustomerId }) => externalCustomerId),
  );
  return { id: 0, asyncSessionId };
}

function statusOf(url = ''): object {
  const members = sessions.get(url.slice(url.lastIndexOf('/') + 1)) ?? [];
  const mapping = members.map((dedupeValue, at) => ({ dedupeValue, contactId: at + 1 }));
  return { status: 'FINISHED', mapping };
}

/** Logs everybody in, and has every order that is asked for by number. */
async function answerAsStore(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as { ids?: Array<string | number> };
  const answer = request.url?.startsWith('/api/auth')
    ? { token: '7b1e0c94d25f4a6f8a3c0d9e61b75f20' }
    : { orders: (asked.ids ?? []).map((id) => wireOrder(Number(id))) };
  await pause(delayMs);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ status: 'OK', response: answer }));
}
