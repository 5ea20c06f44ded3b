import type { DeliveryView, StatusStepView } from '@kladka/contracts';

type Titles = ReadonlyMap<string, Record<string, string>>;

/**
 * The statuses an order passed, the oldest first: a request that changed neither side's status is no step.
 *
 * @param timeline the newest first
 * @param storeStatuses what the store had it in, by delivery
 */
export function toStatusPath(
  timeline: readonly DeliveryView[],
  storeStatuses: ReadonlyMap<string, string>,
  titles: Titles,
): StatusStepView[] {
  const steps: StatusStepView[] = [];
  for (const delivery of timeline.toReversed()) {
    if (delivery.operation === 'delete') continue;
    const storeStatusId = storeStatuses.get(delivery.id);
    const last = steps.at(-1);
    const isSame =
      last !== undefined &&
      last.storeStatusId === (storeStatusId ?? last.storeStatusId) &&
      last.yespoStatus === delivery.yespoStatus;
    // The newest word about the same status is the one that counts.
    if (isSame) steps.pop();
    const id = storeStatusId ?? (isSame ? last.storeStatusId : undefined);
    const words = id === undefined ? undefined : titles.get(id);
    steps.push({
      at: isSame ? last.at : delivery.createdAt,
      ...(id === undefined ? {} : { storeStatusId: id }),
      ...(words ? { storeStatusTitles: words } : {}),
      ...(delivery.yespoStatus === undefined ? {} : { yespoStatus: delivery.yespoStatus }),
      delivery,
    });
  }
  return steps;
}
