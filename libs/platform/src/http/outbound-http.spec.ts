import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { LoopbackServer } from '../../test/loopback-server.js';
import { OutboundFailure } from './outbound-failure.js';
import { OutboundHttp, type OutboundRequest } from './outbound-http.js';

let server: LoopbackServer;
let open: OutboundHttp;
let guarded: OutboundHttp;

beforeEach(async () => {
  server = await LoopbackServer.start();
  open = new OutboundHttp({
    allowPrivateAddresses: true,
    resolve: (host) =>
      Promise.resolve(host === 'store.test' ? ['127.0.0.1'] : host === 'nowhere.test' ? [] : ['x']),
  });
  guarded = new OutboundHttp({ allowPrivateAddresses: false });
});

afterEach(async () => {
  await server.stop();
  await Promise.all([open.close(), guarded.close()]);
});

function request(overrides: Partial<OutboundRequest> = {}): OutboundRequest {
  return {
    method: 'GET',
    url: `${server.origin}/answer`,
    timeoutMs: 2_000,
    maxBytes: 100_000,
    ...overrides,
  };
}

async function failureOf(call: Promise<unknown>): Promise<OutboundFailure> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OutboundFailure)) throw error;
  return error;
}

describe('an ordinary call', () => {
  it('brings status, headers and body, and sends a stable user agent', async () => {
    server.respond = (response) => response.writeHead(404, { 'x-a': 'b' }).end('ні');

    const answer = await open.request(
      request({ method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }),
    );

    expect(answer.status).toBe(404);
    expect(answer.headers['x-a']).toBe('b');
    expect(answer.body.toString()).toBe('ні');
    expect(answer.durationMs).toBeGreaterThanOrEqual(0);
    expect(server.received[0]).toMatchObject({ method: 'POST', path: '/answer', body: '{"a":1}' });
    expect(server.received[0]?.headers['user-agent']).toBe(
      'Mozilla/5.0 (compatible; KladkaConnector/1.0)',
    );
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('inflates %s', async (encoding, compress) => {
    server.respond = (response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('hello '.repeat(500)));

    const answer = await open.request(request());

    expect(answer.body.toString()).toBe('hello '.repeat(500));
  });

  it('accepts an empty body that claims to be compressed', async () => {
    server.respond = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end();

    expect((await open.request(request())).body).toHaveLength(0);
  });

  it('keeps connections open for the next call', async () => {
    const ports = new Set<string>();
    server.respond = (response) => {
      ports.add(String(response.req.socket.remotePort));
      response.end('ok');
    };

    for (let call = 0; call < 6; call += 1) await open.request(request());

    // The second call may start just before the first connection is free again.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('connects to the address that the name gave and sends the name as host', async () => {
    await open.request(request({ url: `http://store.test:${server.port}/` }));

    expect(server.received[0]?.headers.host).toBe(`store.test:${server.port}`);
  });
});

describe('the address guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://0/',
    'http://169.254.169.254/latest/meta-data/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'http://①②⑦.⓪.⓪.①/',
  ])('refuses the literal %s', async (url) => {
    const failure = await failureOf(guarded.request(request({ url })));

    expect(failure).toMatchObject({ kind: 'blocked-address', requestSent: false });
  });

  it('refuses a name that leads to this machine', async () => {
    const failure = await failureOf(guarded.request(request({ url: 'http://localhost/' })));

    expect(failure.kind).toBe('blocked-address');
  });

  it('refuses a name when one of its addresses is private', async () => {
    const http = new OutboundHttp({
      allowPrivateAddresses: false,
      resolve: () => Promise.resolve(['93.184.216.34', '10.0.0.5']),
    });

    const failure = await failureOf(http.request(request({ url: 'https://store.test/' })));

    expect(failure.kind).toBe('blocked-address');
    await http.close();
  });

  it('asks for the name once per connection, so no second answer can slip in', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let asked = 0;
    const http = new OutboundHttp({
      allowPrivateAddresses: true,
      resolve: () => Promise.resolve(answers[asked++] ?? []),
    });

    await http.request(request({ url: `http://store.test:${server.port}/` }));

    expect(asked).toBe(1);
    await http.close();
  });

  it('refuses other ports and other schemes', async () => {
    const port = await failureOf(guarded.request(request({ url: 'http://93.184.216.34:8080/' })));
    const scheme = await failureOf(guarded.request(request({ url: 'file:///etc/passwd' })));

    expect([port.kind, scheme.kind]).toEqual(['blocked-address', 'blocked-address']);
  });
});

describe('limits', () => {
  it('ends a dripping answer at the deadline', async () => {
    server.respond = (response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    };

    const failure = await failureOf(open.request(request({ timeoutMs: 200 })));

    expect(failure).toMatchObject({ kind: 'timeout', requestSent: true });
  });

  it('ends a silent answer at the deadline and drops the connection', async () => {
    let closed: () => void = () => undefined;
    const dropped = new Promise<void>((resolve) => (closed = resolve));
    server.respond = (response) => void response.on('close', closed);

    const failure = await failureOf(open.request(request({ timeoutMs: 100 })));
    await dropped;

    expect(failure).toMatchObject({ kind: 'timeout', requestSent: true });
  });

  it('counts inflated bytes: a small gzip that holds much is too large', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    server.respond = (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);

    const before = process.memoryUsage().arrayBuffers;
    const failure = await failureOf(open.request(request({ maxBytes: 1024 * 1024 })));

    expect(bomb.length).toBeLessThan(60_000);
    expect(failure).toMatchObject({ kind: 'too-large', requestSent: true });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  });

  it.each([
    ['with a length', true],
    ['without a length', false],
  ])('refuses a plain answer that is too large, %s', async (_name, hasLength) => {
    server.respond = (response) => {
      response.writeHead(200, hasLength ? { 'content-length': '200000' } : {});
      response.end('x'.repeat(200_000));
    };

    expect((await failureOf(open.request(request()))).kind).toBe('too-large');
  });

  it('takes an answer of exactly the cap', async () => {
    server.respond = (response) => response.end('x'.repeat(100_000));

    expect((await open.request(request())).body).toHaveLength(100_000);
  });

  it('is called off by the signal, before and during the call', async () => {
    server.respond = () => undefined;
    const controller = new AbortController();

    const running = failureOf(open.request(request({ signal: controller.signal })));
    while (server.received.length === 0) await new Promise((tick) => setTimeout(tick, 5));
    controller.abort();
    const before = failureOf(open.request(request({ signal: AbortSignal.abort() })));

    expect(await running).toMatchObject({ kind: 'aborted', requestSent: true });
    expect(await before).toMatchObject({ kind: 'aborted', requestSent: false });
    expect(server.received).toHaveLength(1);
  });
});

describe('failures', () => {
  it('does not follow a redirect and names its host only', async () => {
    server.respond = (response) =>
      response.writeHead(302, { location: 'https://other.test/secret?token=1' }).end();

    const failure = await failureOf(open.request(request()));

    expect(failure).toMatchObject({
      kind: 'redirect',
      redirect: { status: 302, host: 'other.test' },
    });
    expect(failure.message).not.toContain('token');
  });

  it('says that nothing was sent when nobody listens', async () => {
    const call = request();
    await server.stop();

    const failure = await failureOf(open.request(call));

    expect(failure).toMatchObject({ kind: 'connection', requestSent: false });
    server = await LoopbackServer.start();
  });

  it('says that the request was sent when the peer hangs up', async () => {
    server.respond = (response) => void response.destroy();

    const failure = await failureOf(open.request(request({ method: 'POST', body: '{}' })));

    expect(failure).toMatchObject({ kind: 'connection', requestSent: true });
  });

  it('knows a name without an address', async () => {
    const failure = await failureOf(open.request(request({ url: 'http://nowhere.test/' })));

    expect(failure).toMatchObject({ kind: 'dns', requestSent: false });
  });

  it('knows a peer that speaks no TLS', async () => {
    const failure = await failureOf(
      open.request(request({ url: `https://127.0.0.1:${server.port}/` })),
    );

    expect(failure).toMatchObject({ kind: 'tls', requestSent: false });
  });

  it('gives up on a peer that accepts and says nothing during TLS', async () => {
    const mute = createServer();
    await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
    const { port } = mute.address() as AddressInfo;
    mute.on('connection', (socket) => socket.on('error', () => undefined));

    const http = new OutboundHttp({ allowPrivateAddresses: true, connectTimeoutMs: 500 });
    const url = `https://127.0.0.1:${port}/`;

    const deadline = await failureOf(http.request(request({ url, timeoutMs: 100 })));
    const connect = await failureOf(http.request(request({ url })));

    expect(deadline).toMatchObject({ kind: 'timeout', requestSent: false });
    expect(connect).toMatchObject({ kind: 'timeout', requestSent: false });
    mute.close();
    await http.close();
  });

  it.each([
    ['cut', gzipSync('x'.repeat(5_000)).subarray(0, 20)],
    ['not gzip at all', Buffer.from('plain words')],
  ])('calls a wrongly compressed answer a broken connection: %s', async (_name, bytes) => {
    server.respond = (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);

    expect((await failureOf(open.request(request()))).kind).toBe('connection');
  });

  it('never tells user names, paths or bodies', async () => {
    server.respond = (response) => void response.destroy();
    const url = `http://admin:hunter2@127.0.0.1:${server.port}/private?key=abc`;

    const failure = await failureOf(open.request(request({ url, body: 'body-secret' })));

    expect(`${failure.message} ${String(failure.stack)}`).not.toMatch(
      /admin|hunter2|private|abc|body-secret/,
    );
  });
});
