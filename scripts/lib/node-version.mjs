// Imported before anything else, and only for its effect: modules are evaluated in order.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kladka needs Node 20.19 or newer; this is ${process.versions.node}.`);
  console.error(
    '  Fix: install the current LTS from https://nodejs.org, then run the same command.',
  );
  process.exit(1);
}
