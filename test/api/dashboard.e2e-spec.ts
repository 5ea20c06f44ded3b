import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { startApi, type TestApi } from '../support/api.js';

const PAGE = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><div id="root"></div>';
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let folder: string;
let api: TestApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kladka-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'assets/main-3f2a.js'), 'export {};');
  await writeFile(join(folder, 'assets/main-3f2a.js.br'), brotliCompressSync('export {};'));
  await writeFile(join(folder, 'assets/main-3f2a.js.map'), '{}');
  await writeFile(join(folder, 'first-paint.js'), 'void 0;');
  api = await startApi({ env: { DASHBOARD_DIR: folder } });
});

afterAll(async () => {
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the dashboard', () => {
  it.each(['/', '/integrations', '/integrations/7/statistics?from=2026-01-01', '/index.html'])(
    'is one page at %s',
    async (path) => {
      const { headers, text } = await api.request().get(path).set(browser).expect(200);

      const nonce = /content="([^"]+)"/.exec(text)?.[1];
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    },
  );

  it('gets a new nonce every time', async () => {
    const pages = await Promise.all([1, 2].map(() => api.request().get('/').set(browser)));

    expect(pages[0]?.text).not.toBe(pages[1]?.text);
    expect(pages[0]?.text).not.toContain('__CSP_NONCE__');
  });

  it('keeps its hashed files in the browser for good, and asks about the others', async () => {
    const asset = await api.request().get('/assets/main-3f2a.js').expect(200);
    const other = await api.request().get('/first-paint.js').expect(200);

    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/javascript/);
    expect(other.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  });

  it('sends the compressed twin of a file to whoever can read it', async () => {
    const path = '/assets/main-3f2a.js';
    const packed = await api.request().get(path).set('accept-encoding', 'gzip, br').expect(200);
    const plain = await api.request().get(path).set('accept-encoding', 'identity').expect(200);

    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.headers['content-type']).toMatch(/javascript/);
    expect(packed.headers['cache-control']).toContain('immutable');
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const { headers } of [packed, plain]) expect(headers['vary']).toMatch(/accept-encoding/i);
    await api.request().get(`${path}.br`).expect(404);
  });

  it.each([
    ['an asset of an older build', '/assets/main-old.js', { accept: '*/*' }],
    ['a source map', '/assets/main-3f2a.js.map', { accept: '*/*' }],
    ['a path out of its folder', '/..%2f..%2fetc%2fpasswd', { accept: '*/*' }],
    ['an unknown address of the api', '/api/v1/nothing', browser],
    ['an unknown hook', '/hooks/nothing', browser],
    ['an unknown health', '/health/nothing', browser],
    ['something a program asks for', '/integrations', { accept: 'application/json' }],
  ])('is not %s', async (_, path, headers) => {
    const answer = await api.request().get(path).set(headers).expect(404);

    expect(answer.body.code).toBe('route-not-found');
  });

  it('is not there when it was not built', async () => {
    const bare = await startApi({ env: { DASHBOARD_DIR: join(folder, 'nothing') } });
    try {
      await bare.request().get('/').set(browser).expect(404);
      await bare.request().get('/health/live').expect(200);
    } finally {
      await bare.close();
    }
  });
});
