import type { entrance } from './en-entrance.js';
import type { dealingWords } from './en-dealings.js';
import type { importWords } from './en-imports.js';
import type { reasonWords } from './en-reasons.js';
import type { overlayWords } from './en-overlay.js';
import type { requestWords } from './en-requests.js';
import type { statisticsWords } from './en-statistics.js';
import type { listWords } from './en-list.js';
import type { wing } from './en-wing.js';
import type { wizardWords } from './en-wizard.js';
import { connection } from './en/connection.js';
import { deliveries } from './en/deliveries.js';
import { drafts } from './en/drafts.js';
import { frame } from './en/frame.js';
import { health } from './en/health.js';
import { hooks } from './en/hooks.js';
import { importNames } from './en/import-names.js';
import { integrations } from './en/integrations.js';
import { mapping } from './en/mapping.js';
import { notices } from './en/notices.js';
import { overview } from './en/overview.js';

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

export type Words = typeof entrance &
  typeof words &
  typeof importWords &
  typeof reasonWords &
  typeof requestWords &
  typeof dealingWords &
  typeof statisticsWords &
  typeof listWords &
  typeof overlayWords &
  typeof wizardWords &
  typeof wing;
