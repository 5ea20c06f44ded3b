import { advice } from './uk/advice.js';
import { files } from './uk/files.js';
import { reasonsCard } from './uk/reasons-card.js';

/** What is said of requests where they are counted. */
export const requestWords = { advice, files, reasonsCard };
