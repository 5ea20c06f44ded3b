import type { IntegrationView } from '@kladka/contracts';

/** Failures below this share of all requests are no reason to worry. */
const QUIET_SHARE = 0.002;

/** Whether the failed requests of the last fourteen days are worth a loud colour. */
export function isLoud({ activity: { rejected, total }, health }: IntegrationView): boolean {
  return rejected / total >= QUIET_SHARE || health.reason === 'requests-rejected';
}

/** A count is a door: where exactly those failed requests are listed. */
export function failedRequests({ id, activity }: IntegrationView) {
  return {
    to: '/integrations/$integrationId/deliveries',
    params: { integrationId: id },
    search: { result: 'rejected', from: activity.from },
  } as const;
}
