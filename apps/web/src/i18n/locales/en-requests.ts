import { files } from './en/files.js';
import { reasonsCard } from './en/reasons-card.js';
import { replay } from './en/replay.js';
import { request } from './en/request.js';

/** What is said where requests are looked into. */
export const requestWords = { files, reasonsCard, request, replay };
