import { ConnectStep } from './connect-step.js';

/** The first step before there is a draft. */
export function NewIntegrationPage() {
  return <ConnectStep />;
}
