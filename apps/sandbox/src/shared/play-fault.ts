import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './faults.js';

const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>One moment</title></head><body><h1>Service is not available</h1></body></html>';
const MEGABYTE = 1024 * 1024;

/** Faults that put something else in the place of the answer. */
type Replacement = Extract<Fault, { kind: 'answer' | 'html' | 'huge' | 'gzip-bomb' }>;

export function isReplacement(fault: Fault): fault is Replacement {
  return ['answer', 'html', 'huge', 'gzip-bomb'].includes(fault.kind);
}

/** Sets status and headers on the reply and returns the body to send. */
export function replaceAnswer(fault: Replacement, reply: FastifyReply): string | Readable {
  reply.removeHeader('content-length');
  switch (fault.kind) {
    case 'answer':
      reply.code(fault.status).type(fault.contentType ?? 'application/json; charset=utf-8');
      if (fault.retryAfter !== undefined) reply.header('retry-after', fault.retryAfter);
      return fault.body ?? '';
    case 'html':
      reply.code(fault.status ?? 200).type('text/html; charset=utf-8');
      return fault.body ?? HTML_PAGE;
    case 'huge':
      reply.code(200).type('application/json; charset=utf-8');
      return Readable.from(hugeJson(fault.bytes));
    case 'gzip-bomb':
      reply.code(200).type('application/json; charset=utf-8').header('content-encoding', 'gzip');
      return Readable.from(gzipMembers(fault.bytes));
  }
}

/** Spoils the right answer: drip, truncated, numbers-as-strings. Others leave it alone. */
export function spoilAnswer(fault: Fault, payload: unknown, reply: FastifyReply): unknown {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  const bytes = Buffer.from(payload);
  switch (fault.kind) {
    case 'drip':
      reply.removeHeader('content-length');
      return Readable.from(drip(bytes, fault.chunkBytes ?? 16, fault.everyMs ?? 50));
    case 'truncated': {
      const kept = bytes.subarray(0, fault.keepBytes ?? Math.floor(bytes.length / 2));
      reply.removeHeader('content-length');
      if (!fault.cut) return kept;
      reply.header('content-length', bytes.length);
      return Readable.from(cutOff(kept, reply.request));
    }
    case 'numbers-as-strings':
      reply.removeHeader('content-length');
      return withoutNumbers(bytes.toString('utf8'));
    default:
      return payload;
  }
}

/** Waits `ms`, or for ever when absent; ends early when the caller hangs up. */
export function waitOnCaller(request: FastifyRequest, ms?: number): Promise<void> {
  return new Promise((resolve) => {
    const { socket } = request.raw;
    const timer = ms === undefined ? undefined : setTimeout(finish, ms);
    // A hanging call must not keep the process alive.
    timer?.unref();
    socket.once('close', finish);

    function finish(): void {
      clearTimeout(timer);
      socket.off('close', finish);
      resolve();
    }
  });
}

function* hugeJson(bytes: number): Generator<string> {
  const chunk = 'x'.repeat(MEGABYTE);
  yield '{"padding":"';
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.slice(0, left);
  yield '"}';
}

// Gzip allows several members in a row: one packed megabyte, repeated, costs nothing to produce.
function* gzipMembers(bytes: number): Generator<Buffer> {
  const member = gzipSync(Buffer.alloc(MEGABYTE, 0x20));
  for (let left = bytes; left > 0; left -= MEGABYTE) yield member;
}

async function* drip(bytes: Buffer, chunkBytes: number, everyMs: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function* cutOff(kept: Buffer, request: FastifyRequest): AsyncGenerator<Buffer> {
  yield kept;
  await new Promise((resolve) => setTimeout(resolve, 10));
  request.raw.socket.destroy();
}

function withoutNumbers(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === 'number' ? String(value) : value,
    );
  } catch {
    return text;
  }
}
