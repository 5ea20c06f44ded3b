import { bulk, guide } from './uk/integrations-many.js';

/** What is said on the list of integrations alone. */
export const listWords = { bulk, setupGuide: guide };
