import { imports } from './uk/imports.js';

/** What is said on the pages of imports. */
export const importWords = { imports };
