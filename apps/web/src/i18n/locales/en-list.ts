import { bulk, guide } from './en/integrations-many.js';

/** What is said on the list of integrations alone. */
export const listWords = { bulk, setupGuide: guide };
