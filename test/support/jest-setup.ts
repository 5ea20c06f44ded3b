import { jest } from '@jest/globals';

jest.setTimeout(30_000);

// Node itself lets a CommonJS package require an ES module; Jest on Node 20 does not. The module is loaded here
// and handed over, for @fastify/static.
const contentDisposition = await import('content-disposition');
jest.mock('content-disposition', () => contentDisposition);
