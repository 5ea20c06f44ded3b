/** What is done with many integrations at once. */

import type { CheckCode } from './integrations.js';

/** Most characters of a file of stores. */
export const LONGEST_CSV = 900_000;

/** `invalid`: in a dry run, a line that cannot be right. */
export const CONNECT_ROW_STATES = [
  'waiting',
  'connected',
  'already-connected',
  'failed',
  'invalid',
] as const;
export type ConnectRowState = (typeof CONNECT_ROW_STATES)[number];

export const CONNECT_RUN_STATES = ['preview', 'running', 'finished'] as const;
export type ConnectRunState = (typeof CONNECT_RUN_STATES)[number];

/** Why a store of a file was not connected. */
export type ConnectReason = CheckCode | 'internal';

/** What other integrations can take over; credentials are none of it. */
export const COPIED_PARTS = ['toggles', 'mapping', 'settings'] as const;
export type CopiedPart = (typeof COPIED_PARTS)[number];

/** `unchanged`: it was so already. */
export const COPY_OUTCOMES = ['done', 'unchanged', 'not-found'] as const;
export type CopyOutcome = (typeof COPY_OUTCOMES)[number];

/** What can be done with many integrations at once. */
export const BULK_ACTIONS = ['pause', 'resume', 'test', 'tag', 'untag'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** `unchanged`: it was so already. */
export const BULK_OUTCOMES = ['done', 'unchanged', 'failed', 'not-found'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

export const BULK_FAILURES = ['connection-failed', 'tags-full'] as const;
export type BulkFailure = (typeof BULK_FAILURES)[number];

/** Most integrations that are named one by one; for more there are filters. */
export const MOST_PICKED = 200;

/** What stands between the cells of a file; spreadsheets in Ukraine expect a semicolon. */
export const CSV_SEPARATORS = [',', ';'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/** Most tags of one integration. */
export const MOST_TAGS = 20;
