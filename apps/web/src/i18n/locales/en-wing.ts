import { changes } from './en/changes.js';
import { copy } from './en/copy.js';
import { many } from './en/many.js';
import { reconciliation } from './en/reconciliation.js';
import { storeSettings } from './en/store-settings.js';
import { withoutApi } from './en/without-api.js';

/** What is said on pages and in dialogs that few visits open. */
export const wing = { changes, copy, many, reconciliation, storeSettings, withoutApi };
