// npm run kladka -- import <integration> …: imports and statistics from a terminal, over the public API.
import './lib/node-version.mjs';
import { Api, ApiProblem } from './cli/api.mjs';
import { parseArguments, UsageError } from './cli/arguments.mjs';
import { run } from './cli/commands.mjs';
import { wordsFor } from './cli/words.mjs';

const words = wordsFor(process.env);

try {
  const command = parseArguments(process.argv.slice(2), process.env);
  if (command.name === 'help') {
    process.stdout.write(words.usage);
  } else {
    const api = new Api(command, words);
    process.exitCode = await run(api, command, words);
  }
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${words[error.word](error.what)}\n\n${words.usage}`);
    process.exitCode = 2;
  } else if (error instanceof ApiProblem) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
