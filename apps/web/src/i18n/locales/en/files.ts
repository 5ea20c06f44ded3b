/** Requests as files. */
export const files = {
  export: 'Export CSV',
  prepare: 'Prepare CSV',
  runs: 'Files of requests',
  running: 'Preparing a CSV file: {{number}} of {{total}} requests',
  runningOf: 'Preparing a CSV file: {{number}} requests so far',
  finished_one: 'The CSV file is ready: {{number}} request',
  finished_other: 'The CSV file is ready: {{number}} requests',
  failed: 'The CSV file could not be made. Ask for it again.',
  expired: 'The CSV file was deleted',
  since: 'asked for {{time}}',
  keptUntil: 'kept until {{time}}',
  withoutPersons: 'without personal data',
  fetch: 'Download CSV',
} as const;
