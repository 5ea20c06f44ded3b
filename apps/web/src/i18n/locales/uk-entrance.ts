import { auth } from './uk/auth.js';
import { common } from './uk/common.js';

/** What is said before somebody has signed in, and on every page. */
export const entrance = { ...common, auth };
