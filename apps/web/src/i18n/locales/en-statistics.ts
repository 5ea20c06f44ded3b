import { records } from './en/records.js';
import { statistics } from './en/statistics.js';

/** What is said on the pages of statistics, contacts and orders. */
export const statisticsWords = { records, statistics };
