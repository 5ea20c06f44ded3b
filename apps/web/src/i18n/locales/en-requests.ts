import { files } from './en/files.js';
import { replay } from './en/replay.js';
import { request } from './en/request.js';

/** What is said where requests are looked into. */
export const requestWords = { files, request, replay };
