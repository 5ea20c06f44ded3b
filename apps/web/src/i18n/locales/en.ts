import { requestCauses as reasons } from '@kladka/contracts/reasons/request-causes-en';
import type { entrance } from './en-entrance.js';
import type { wing } from './en-wing.js';
import { connection } from './en/connection.js';
import { deliveries } from './en/deliveries.js';
import { frame } from './en/frame.js';
import { health } from './en/health.js';
import { hooks } from './en/hooks.js';
import { imports } from './en/imports.js';
import { integrations } from './en/integrations.js';
import { mapping } from './en/mapping.js';
import { notices } from './en/notices.js';
import { overview } from './en/overview.js';
import { reconciliation } from './en/reconciliation.js';
import { records } from './en/records.js';
import { replay } from './en/replay.js';
import { request } from './en/request.js';
import { reasonsCard, statistics } from './en/statistics.js';
import { wizard } from './en/wizard.js';

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
  replay,
  request,
  reasons,
  reasonsCard,
  records,
  statistics,
  mapping,
  wizard,
  imports,
  reconciliation,
};

export type Words = typeof entrance & typeof words & typeof wing;
