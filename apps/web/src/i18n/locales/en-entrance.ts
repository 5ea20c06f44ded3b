import { auth } from './en/auth.js';
import { common } from './en/common.js';

/** What is said before somebody has signed in, and on every page. */
export const entrance = { ...common, auth };
