import { connection } from './uk/connection.js';
import { deliveries } from './uk/deliveries.js';
import { drafts } from './uk/drafts.js';
import { frame } from './uk/frame.js';
import { health } from './uk/health.js';
import { hooks } from './uk/hooks.js';
import { importNames } from './uk/import-names.js';
import { integrations } from './uk/integrations.js';
import { mapping } from './uk/mapping.js';
import { notices } from './uk/notices.js';
import { overview } from './uk/overview.js';

/** What is said behind the sign-in. */
export const words = {
  frame,
  health,
  hooks,
  notices,
  integrations,
  connection,
  overview,
  deliveries,
  drafts,
  mapping,
  importNames,
};
