import { advice } from './en/advice.js';
import { files } from './en/files.js';
import { reasonsCard } from './en/reasons-card.js';

/** What is said of requests where they are counted. */
export const requestWords = { advice, files, reasonsCard };
