import { contentHash } from '@kladka/mapping';
import type { ReplayedRecord, ReplayOriginal } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toGuestContent } from '../ingest/buyers.js';
import { Contents } from '../ingest/contents.js';
import {
  toContactContent,
  toUnreadableContent,
  type RecordContent,
} from '../ingest/record-content.js';
import type { OrderSnapshot } from '../ingest/snapshot.js';
import type { MappingContext } from '../integration/integration-context.js';
import { readAgain, type ReadAgain } from './stored-original.js';

/** A delivery's original with what today's settings and mapping make of it. */
export interface MappedAgain {
  content: RecordContent;
  /** Of an order that could be read. */
  snapshot: OrderSnapshot | null;
  /** Of what was sent of it then; null when nothing was. */
  sentHash: string | null;
}

export interface Original {
  record: ReplayedRecord;
  original: ReplayOriginal;
}

/** Maps what the store gave in the past by the very functions that map what it gives now. */
@Injectable()
export class TodaysContents {
  constructor(private readonly contents: Contents) {}

  /** By delivery id; what cannot be read any more is missing. All originals belong to the integration. */
  async map(
    db: Pick<EntityManager, 'query'>,
    context: MappingContext,
    originals: readonly Original[],
  ): Promise<Map<string, MappedAgain>> {
    const read = originals.flatMap(({ record, original }) => {
      const again = readAgain(record, original);
      return again ? [{ record, original, again }] : [];
    });
    const contents = new Map<string, RecordContent>();
    for (const { record, original, again } of read) {
      const content = contentOf(again, record, context);
      if (content) contents.set(original.id, content);
    }
    const orders = read.flatMap(({ original, again }) =>
      again.kind === 'order' ? [{ id: original.id, snapshot: again.snapshot }] : [],
    );
    for (const round of roundsOf(orders)) {
      const snapshots = round.map(({ snapshot }) => snapshot);
      const byOrder = await this.contents.ofOrders(db, context, snapshots);
      for (const { id, snapshot } of round) {
        const content = byOrder.get(snapshot.order.orderId);
        if (content) contents.set(id, content);
      }
    }
    return new Map(
      read.flatMap(({ original, again }) => {
        const content = contents.get(original.id);
        if (!content) return [];
        const snapshot = again.kind === 'order' ? again.snapshot : null;
        return [[original.id, { content, snapshot, sentHash: sentHashOf(original) }] as const];
      }),
    );
  }
}

/** Null for an order, whose content depends on who its buyer is, and for what makes no contact. */
function contentOf(
  again: ReadAgain,
  record: ReplayedRecord,
  context: MappingContext,
): RecordContent | null {
  switch (again.kind) {
    case 'order':
      return null;
    case 'unreadable':
      return toUnreadableContent(again.order);
    case 'user':
      return toContactContent(again.snapshot, context);
    case 'guest': {
      const content = toGuestContent(again.snapshot, record, context.rules);
      return content && !context.integration.settings.receiveContacts
        ? { ...content, send: { kind: 'skip', reason: 'contacts-off' } }
        : content;
    }
  }
}

/** Several states of one order cannot be looked at together: contents are told apart by order number. */
function roundsOf<One extends { snapshot: OrderSnapshot }>(orders: readonly One[]): One[][] {
  const rounds: One[][] = [];
  const seen = new Map<string, number>();
  for (const one of orders) {
    const { orderId } = one.snapshot.order;
    const round = seen.get(orderId) ?? 0;
    seen.set(orderId, round + 1);
    (rounds[round] ??= []).push(one);
  }
  return rounds;
}

function sentHashOf({ payload }: ReplayOriginal): string | null {
  return payload === null || payload === undefined ? null : contentHash(payload);
}
