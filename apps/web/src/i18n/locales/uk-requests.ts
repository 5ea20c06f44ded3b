import { files } from './uk/files.js';
import { reasonsCard } from './uk/reasons-card.js';
import { replay } from './uk/replay.js';
import { request } from './uk/request.js';

/** What is said where requests are looked into. */
export const requestWords = { files, reasonsCard, request, replay };
