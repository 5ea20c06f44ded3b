import { records } from './uk/records.js';
import { statistics } from './uk/statistics.js';

/** What is said on the pages of statistics, contacts and orders. */
export const statisticsWords = { records, statistics };
