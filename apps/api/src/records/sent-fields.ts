import type { SentFieldView } from '@kladka/contracts';
import type { ToldRow } from '@kladka/storage';

type Told = Pick<ToldRow, 'deliveryId' | 'createdAt' | 'payload'>;

/** The fields of a contact as Yespo was last told, each with the request since which it has its value. */
export function listSentFields(told: readonly Told[]): SentFieldView[] {
  // Bodies of old requests are forgotten: what is not known any more ends the walk.
  const known = told.flatMap((row) =>
    row.payload === null ? [] : [{ row, fields: fieldsOf(row.payload) }],
  );
  const [newest] = known;
  if (!newest) return [];

  return [...newest.fields].map(([name, value]) => {
    const changed = known.findIndex(({ fields }) => fields.get(name) !== value);
    const since = known.at(changed === -1 ? -1 : changed - 1)?.row ?? newest.row;
    return {
      name,
      value,
      changedAt: since.createdAt.toISOString(),
      deliveryId: since.deliveryId,
    };
  });
}

/** `firstName`, `channels.email`, `address.town`: one line for each value. A subscription wraps its contact. */
function fieldsOf(payload: unknown): Map<string, string> {
  const body = asRecord(payload);
  const contact = asRecord(body['contact']);
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries('channels' in contact ? contact : body)) {
    if (name === 'channels' && Array.isArray(value)) {
      for (const channel of value.map(asRecord)) {
        put(fields, `channels.${String(channel['type'])}`, channel['value']);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [part, inner] of Object.entries(value)) put(fields, `${name}.${part}`, inner);
    } else put(fields, name, value);
  }
  return fields;
}

function put(fields: Map<string, string>, name: string, value: unknown): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    fields.set(name, String(value));
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
