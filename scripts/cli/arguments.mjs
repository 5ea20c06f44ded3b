const commands = [
  ...['import', 'imports', 'watch', 'pause', 'resume', 'cancel', 'retry'],
  ...['stats', 'help'],
];
const statsActions = ['check', 'rebuild'];
const flags = {
  '--contacts': 'contacts',
  '--orders': 'orders',
  '--only-reachable': 'onlyReachable',
  '--restore-deleted': 'restoreDeleted',
  '--last-12-months': 'lastYear',
  '--dry-run': 'dryRun',
  '--estimate': 'estimateOnly',
  '--no-wait': 'noWait',
  '--yes': 'yes',
  '--json': 'json',
};
const values = {
  '--from': 'from',
  '--to': 'to',
  '--status': 'statuses',
  '--integration': 'integration',
  '--key': 'key',
  '--url': 'url',
};
const defaultUrl = 'http://localhost:3000';

/** What was typed cannot be carried out; `word` names the message, `what` fills it. */
export class UsageError extends Error {
  constructor(word, what = '') {
    super(word);
    this.word = word;
    this.what = what;
  }
}

/** What to do, with what, and as whom. Throws `UsageError`. */
export function parseArguments(given, env) {
  const [name = 'help', ...rest] = given;
  if (name === '--help' || name === '-h') return { name: 'help' };
  if (!commands.includes(name)) throw new UsageError('unknownCommand', name);

  const command = { name, subjects: [] };
  for (let at = 0; at < rest.length; at += 1) {
    const [word, ...tail] = rest[at].split('=');
    if (flags[word]) command[flags[word]] = true;
    else if (values[word]) {
      command[values[word]] = tail.length > 0 ? tail.join('=') : rest[(at += 1)];
      if (!command[values[word]]) throw new UsageError('valueMissing', word);
    } else if (word.startsWith('-')) throw new UsageError('unknownFlag', word);
    else command.subjects.push(rest[at]);
  }
  return name === 'help' ? command : { ...withAccess(command, env), ...choiceOf(command) };
}

function withAccess(command, env) {
  const key = command.key ?? env.KLADKA_API_KEY;
  if (!key) throw new UsageError('keyMissing');
  if (command.name === 'stats') {
    const isKnown = command.subjects.length === 1 && statsActions.includes(command.subjects[0]);
    if (!isKnown) throw new UsageError('statsActionMissing');
  } else if (command.name !== 'imports' && command.subjects.length !== 1) {
    throw new UsageError(command.name === 'import' ? 'integrationMissing' : 'importMissing');
  }
  const url = command.url ?? env.KLADKA_URL ?? defaultUrl;
  if (!URL.canParse(url)) throw new UsageError('notAnAddress', url);
  return { ...command, key, url: url.replace(/\/+$/, '') };
}

/** Without a word about it, both contacts and orders. */
function choiceOf({
  contacts,
  orders,
  from,
  to,
  statuses,
  lastYear,
  onlyReachable,
  restoreDeleted,
}) {
  if (lastYear && from) throw new UsageError('twoBeginnings');
  const all = !contacts && !orders;
  const begin = lastYear ? yearAgo() : from;
  return {
    choice: {
      contacts: all || contacts === true,
      orders: all || orders === true,
      ...(begin ? { from: begin } : {}),
      ...(to ? { to } : {}),
      ...(statuses ? { statuses: statuses.split(',').map((id) => id.trim()) } : {}),
      ...(onlyReachable ? { onlyReachable } : {}),
      ...(restoreDeleted ? { restoreDeleted } : {}),
    },
  };
}

function yearAgo() {
  const day = new Date();
  day.setFullYear(day.getFullYear() - 1);
  return day.toISOString().slice(0, 10);
}
