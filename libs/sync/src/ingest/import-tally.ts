import type { DeliveryReason } from '@kladka/contracts';
import type { ImportPart, SkippedAtReading } from '@kladka/storage';
import type { DeliveryPlan } from './delivery-plan.js';

/**
 * What one page of an import adds to its books, filled while the page is planned: every record that was read is either
 * skipped at once or goes on as a delivery that is marked for the books.
 */
export class ImportTally {
  readonly read: Partial<Record<ImportPart, number>> = {};
  readonly skipped: Partial<Record<ImportPart, SkippedAtReading>> = {};

  constructor(
    readonly importId: string,
    /** Contacts that were deleted in Yespo stay so. */
    readonly keepDeleted: boolean,
  ) {}

  /**
   * A record was read, and this is to become of it.
   *
   * @param erased nothing is told of its person any more.
   */
  note(part: ImportPart, plan: DeliveryPlan, erased = false): void {
    const last = plan.kind === 'changed' ? plan.append.at(-1) : undefined;
    // A buyer whom Yespo knows, or is about to, is none of the import's business.
    if (part === 'buyers' && !last) return;
    if (last?.request) this.count(part);
    else this.skip(part, (last?.reason ?? (erased ? 'erased' : 'unchanged')) as DeliveryReason);
  }

  /** A record was read and is not looked at any further. */
  skip(part: ImportPart, reason: DeliveryReason): void {
    this.count(part);
    const reasons = (this.skipped[part] ??= {});
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }

  private count(part: ImportPart): void {
    this.read[part] = (this.read[part] ?? 0) + 1;
  }
}

/** A batch of records that an import brings. */
export interface ImportedBatch {
  tally: ImportTally;
  part: ImportPart;
}
