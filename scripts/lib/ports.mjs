import { createServer } from 'node:net';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { Problem } from './steps.mjs';

const loopback = '127.0.0.1';

/** Listens for a moment; resolves to the port, or null when it is taken. */
function probe(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort() {
  return probe(0, loopback);
}

/**
 * A port that stays the same over restarts, as long as nobody else takes it.
 *
 * @param {string} folder the data folder
 * @param {string} name who listens there
 */
export async function keptPort(folder, name) {
  const path = join(folder, 'ports.json');
  const kept = (await readJson(path)) ?? {};
  if (kept[name] && (await probe(kept[name], loopback)) !== null) return kept[name];

  const port = await freePort();
  await writePrivateJson(path, { ...kept, [name]: port });
  return port;
}

/**
 * Refuses a port that is taken, in words.
 *
 * @param {number} port
 * @param {string} host
 * @param {string} fix
 */
export async function requireFreePort(port, host, fix) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT must be a number from 1 to 65535.`, 'PORT=3000 npm start');
  }
  if ((await probe(port, host)) === null) {
    throw new Problem(`Port ${port} is taken by another program.`, fix);
  }
}
