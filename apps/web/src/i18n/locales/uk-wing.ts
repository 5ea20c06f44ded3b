import { changes } from './uk/changes.js';
import { copy } from './uk/copy.js';
import { many } from './uk/many.js';
import { reconciliation } from './uk/reconciliation.js';
import { storeSettings } from './uk/store-settings.js';
import { withoutApi } from './uk/without-api.js';

/** What is said on pages and in dialogs that few visits open. */
export const wing = { changes, copy, many, reconciliation, storeSettings, withoutApi };
