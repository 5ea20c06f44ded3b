import type { ImportView } from '@kladka/contracts';

const PARTS = ['contacts', 'buyers', 'orders'] as const;

/** What a store had before the import began. */
export interface History {
  customers: number;
  orders: number;
}

/** What is wrong with the end of an import whose records can all be sent. */
export function compareImport(view: ImportView, history: History): string[] {
  const { state, reason, contacts, orders } = view;
  return [
    ...(state === 'finished' ? [] : [`the import is ${state}${reason ? `: ${reason}` : ''}`]),
    ...PARTS.flatMap((part) => {
      const { read, accepted, rejected, skipped, waiting } = view[part];
      const told = accepted + rejected + skipped + waiting;
      return read === told ? [] : [`the import read ${read} ${part} and accounts for ${told}`];
    }),
    ...(contacts.read < history.customers
      ? [`the import read ${contacts.read} of ${history.customers} customers`]
      : []),
    ...(orders.read < history.orders
      ? [`the import read ${orders.read} of ${history.orders} orders`]
      : []),
  ];
}
