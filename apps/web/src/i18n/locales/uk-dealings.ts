import { replay } from './uk/replay.js';
import { request } from './uk/request.js';

/** What is said where requests are looked into and sent again. */
export const dealingWords = { request, replay };
