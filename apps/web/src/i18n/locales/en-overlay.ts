import { overlay } from './en/overlay.js';

/** What is said in whatever opens over a page. */
export const overlayWords = { overlay };
