import { replay } from './en/replay.js';
import { request } from './en/request.js';

/** What is said where requests are looked into and sent again. */
export const dealingWords = { request, replay };
