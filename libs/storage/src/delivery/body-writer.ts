import { packTexts, unpacked } from '../database/packed-texts.js';

/** What a delivery is made of; either may be missing. */
export interface Body {
  id: string;
  payload: unknown;
  received: unknown;
}

/** A statement's parameters from `$first` on: ids, and both bodies as packed texts. */
export function bodyParameters(bodies: readonly Body[]): unknown[] {
  const payloads = packTexts(bodies.map(({ payload }) => toJson(payload)));
  const received = packTexts(bodies.map((body) => toJson(body.received)));
  return [
    bodies.map(({ id }) => id),
    ...[payloads.bytes, payloads.from, payloads.length],
    ...[received.bytes, received.from, received.length],
  ];
}

/** As SQL: the rows `b(id, payload, received)` of those parameters. */
export function bodyRows(first: number): string {
  const at = (offset: number): string => `$${first + offset}`;
  return `(SELECT id, ${unpacked(at(1), 'payload_from', 'payload_length')}::json AS payload,
       ${unpacked(at(4), 'received_from', 'received_length')}::json AS received
     FROM unnest(${at(0)}::uuid[], ${at(2)}::integer[], ${at(3)}::integer[], ${at(5)}::integer[], ${at(6)}::integer[])
       AS p(id, payload_from, payload_length, received_from, received_length)) b`;
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
