// npm run check: format, lint, types and unit tests. Green before every commit.
process.argv.splice(2, 0, 'check', 'unit');
await import('./test.mjs');
