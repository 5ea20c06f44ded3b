import { parseHookBody } from '@kladka/horoshop';
import {
  DELETED_IN_STORE,
  DeliveryRepository,
  ErasureRepository,
  LIVE,
  recordChange,
  type Actor,
  type IntegrationRef,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WakeupService } from '../wakeup/wakeup.service.js';

/** A guest has no id by which Yespo could be asked to erase (`api/yespo.md` 4.11). */
export type ErasureRefusal = 'not-found' | 'guest';

export type ErasureAnswer = { refused: ErasureRefusal } | { deliveryId: string };

const GUEST = 'guest:';
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Forgets people on their explicit request: in Yespo first, then in our own copies. */
@Injectable()
export class Erasures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveryRepository,
    private readonly erasures: ErasureRepository,
    private readonly wakeup: WakeupService,
  ) {}

  /**
   * From now on nothing is told of the person, and Yespo is asked to erase. What still waits to be sent is skipped.
   *
   */
  async request(ref: IntegrationRef, key: string, by: Actor): Promise<ErasureAnswer> {
    if (key.startsWith(GUEST)) return { refused: 'guest' };
    const answer = await this.dataSource.transaction(async (tx): Promise<ErasureAnswer> => {
      const person = await this.erasures.lockPerson(tx, ref, key);
      if (!person) return { refused: 'not-found' };

      await this.erasures.mark(tx, ref, person);
      await this.deliveries.insert(tx, ref, [
        {
          recordId: person.recordId,
          seq: person.lastSeq + 1,
          afterRecordId: null,
          kind: 'contact',
          key,
          operation: 'delete',
          yespoStatus: null,
          result: 'waiting',
          reason: null,
          reasonDetail: null,
          contentHash: DELETED_IN_STORE,
          source: 'person',
          priority: LIVE,
          person: null,
          notes: ['erasure-asked', `asked-by:${by.kind === 'user' ? by.id : by.kind}`],
          confirmedEmail: false,
          fromHookBody: false,
          payload: { externalCustomerId: key, erase: true },
          received: null,
        },
      ]);
      const deliveryId = await this.erasures.setLastSeq(tx, person.recordId, person.lastSeq + 1);
      const { workspaceId, id: integrationId } = ref;
      // The line names the request, not the person, who is to be forgotten.
      const details = { deliveryId };
      await recordChange(tx, { workspaceId, integrationId, by, action: 'person-erased', details });
      return { deliveryId };
    });
    if ('deliveryId' in answer) this.wakeup.wake('sending', ref.id);
    return answer;
  }

  /**
   * Yespo erased the person: our own copies go in the same transaction. Numbers, statuses and moments stay.
   *
   * @param deliveryId the accepted erasure.
   */
  async complete(tx: EntityManager, integrationId: string, deliveryId: string): Promise<void> {
    const erased = await this.erasures.findErased(tx, integrationId, deliveryId);
    if (!erased) return;
    const { ref, person } = erased;
    const others = await this.erasures.listRecordsOf(tx, ref, person);
    const records = [person.recordId, ...others];
    await this.forgetBodies(tx, ref, person, records);
    await this.erasures.forget(tx, records, deliveryId);
    await this.erasures.forgetSearches(tx, ref, person);
  }

  /** Web-hook bodies that name the person, or a record of the person, in whatever form. */
  private async forgetBodies(
    tx: EntityManager,
    ref: IntegrationRef,
    person: { emails: readonly string[]; phones: readonly string[] },
    recordIds: readonly string[],
  ): Promise<void> {
    const records = await this.erasures.listKeys(tx, recordIds);
    const keys = new Set(records.map(({ kind, key }) => `${kind}:${key}`));
    const addresses = [...person.emails, ...person.phones];
    const words = [...records.map(({ key }) => key), ...addresses];
    let after = NO_ID;
    for (;;) {
      const bodies = await this.erasures.listBodies(tx, ref.id, words, after);
      const about = bodies.filter(({ event, body }) => {
        const hint = parseHookBody(event, body);
        if (hint.kind === 'order-hint' && keys.has(`order:${hint.orderId}`)) return true;
        if (hint.kind === 'user-hint' && keys.has(`contact:${hint.userId}`)) return true;
        const text = body.toString('utf8').toLowerCase();
        return addresses.some((address) => text.includes(address.toLowerCase()));
      });
      await this.erasures.blankBodies(
        tx,
        about.map(({ id }) => id),
      );
      const last = bodies.at(-1);
      if (!last) return;
      after = last.id;
    }
  }
}
