import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem } from './api.mjs';
import { ProgressLine } from './progress-line.mjs';
import { stats } from './stats.mjs';

const askAgainMs = 2_000;
const isOpen = ({ state }) => state === 'running' || state === 'paused';

/** Carries a command out; gives the exit code: 0 only for what went well to the end. */
export async function run(api, command, words) {
  const [subject] = command.subjects;
  switch (command.name) {
    case 'import':
      return startImport(api, command, words);
    case 'imports':
      return list(api, command, words);
    case 'stats':
      return stats(api, command, words, print);
    case 'watch':
      return watch(api, command, words, subject);
    case 'retry': {
      const answer = await api.call('POST', `/imports/${subject}/retry-failed`);
      print(words.retried(answer));
      return command.noWait ? 0 : watch(api, command, words, subject);
    }
    default: {
      const view = await api.call('POST', `/imports/${subject}/${command.name}`);
      print(command.json ? JSON.stringify(view) : words.stateLine(view));
      return 0;
    }
  }
}

async function startImport(api, command, words) {
  const path = `/integrations/${encodeURIComponent(command.subjects[0])}/imports`;
  if (command.dryRun) {
    const records = await api.call('POST', `${path}/dry-run`, command.choice);
    print(JSON.stringify(records, null, 2));
    return 0;
  }
  const estimate = await api.call('POST', `${path}/estimate`, command.choice);
  print(command.json ? JSON.stringify(estimate) : words.estimate(estimate));
  if (command.estimateOnly) return 0;
  if (!command.yes && !(await agrees(words))) {
    print(words.notStarted);
    return 1;
  }
  const { confirmation } = estimate;
  const view = await api.call('POST', path, { ...command.choice, confirmation });
  if (!command.json) print(words.started(view));
  return command.noWait ? 0 : watch(api, command, words, view.id);
}

async function list(api, { json }, words) {
  const { items } = await api.call('GET', '/imports?limit=50');
  for (const view of items) print(json ? JSON.stringify(view) : words.listLine(view));
  return 0;
}

/** Follows an import to its end. Leaving early leaves the import alone. */
async function watch(api, { json }, words, id) {
  const line = new ProgressLine(words, { quiet: json });
  const leave = new AbortController();
  const onInterrupt = () => leave.abort();
  process.once('SIGINT', onInterrupt);
  try {
    for (;;) {
      const view = await follow(api, id, line, leave.signal);
      if (leave.signal.aborted) {
        line.end();
        print(words.goesOn(id));
        return 130;
      }
      if (!isOpen(view)) {
        line.end();
        print(json ? JSON.stringify(view) : words.report(view, api.url));
        return view.state === 'finished' && !view.reason ? 0 : 1;
      }
      await pause(askAgainMs);
    }
  } finally {
    process.off('SIGINT', onInterrupt);
    line.end();
  }
}

/** By events while they come; a stream that breaks is opened again by the caller. */
async function follow(api, id, line, signal) {
  let last = null;
  try {
    for await (const view of api.events(`/imports/${id}/events`, signal)) {
      last = view;
      line.show(view);
    }
  } catch (error) {
    if (signal.aborted) return last ?? {};
    // An API that restarts is waited for; one that refuses is not.
    if (error instanceof ApiProblem && error.status > 0 && error.status < 500) throw error;
  }
  return last ?? { state: 'running' };
}

async function agrees(words) {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question(words.question);
  reader.close();
  return words.yes.includes(answer.trim().toLowerCase());
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
