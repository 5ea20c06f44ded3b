import type { HoroshopOrderLine } from '@kladka/horoshop';
import type { YespoOrderItem } from '@kladka/yespo';
import { compact } from './compact.js';
import type { Notes } from './identity.js';
import { type Decimal, isWhole, lineTotal, parseDecimal, toNumber } from './money.js';
import { decodeText, keyText } from './text.js';

// Yespo publishes no limit; these are longer than any honest value.
const MAX_KEY_LENGTH = 255;
const MAX_NAME_LENGTH = 500;
const MAX_LINK_LENGTH = 2048;
const MAX_QUANTITY = 2_147_483_647;

/**
 * The lines of an order as Yespo items (`api/yespo.md` 5.1): the article is the key, `cost` the unit
 * price after discount. Gifts stay at price 0, children of a set only if they have a price of their
 * own (`api/horoshop.md` Q16). A line Yespo could not take is left out and noted.
 */
export function mapItems(lines: readonly HoroshopOrderLine[], notes: Notes): YespoOrderItem[] {
  return lines.flatMap((line) => mapLine(line, notes) ?? []);
}

function mapLine(line: HoroshopOrderLine, notes: Notes): YespoOrderItem | null {
  const key = keyText(line.article);
  const price = priceOf(line);
  const quantity = parseDecimal(line.quantity);

  // A key that was cut would name another product.
  if (!key || key.length > MAX_KEY_LENGTH) return skip('item-without-key-skipped', notes);
  if (price === null || price < 0n) return skip('item-without-price-skipped', notes);
  if (line.type === 'set_item' && price === 0n) return skip('set-child-skipped', notes);
  if (quantity === null || quantity <= 0n) return skip('item-without-quantity-skipped', notes);

  const amount = amountOf(price, quantity, notes);

  if (amount.quantity > MAX_QUANTITY) return skip('item-without-quantity-skipped', notes);

  return compact({
    externalItemId: key,
    name: decodeText(line.title, MAX_NAME_LENGTH) || key,
    ...amount,
    url: link(line.url, notes),
    imageUrl: link(line.photoUrl, notes),
  });
}

function priceOf(line: HoroshopOrderLine): Decimal | null {
  return parseDecimal(line.price) ?? (line.type === 'gift' ? 0n : null);
}

/** Yespo counts in whole pieces: 1.5 m of cable becomes one piece at the price of the line. */
function amountOf(
  price: Decimal,
  quantity: Decimal,
  notes: Notes,
): Pick<YespoOrderItem, 'quantity' | 'cost'> {
  if (isWhole(quantity)) return { quantity: toNumber(quantity), cost: toNumber(price) };

  notes.add('quantity-folded');

  return { quantity: 1, cost: toNumber(lineTotal(price, quantity)) };
}

function link(text: string | undefined, notes: Notes): string | undefined {
  if (!text?.trim()) return undefined;

  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';

  if (url && isWeb && url.href.length <= MAX_LINK_LENGTH) return url.href;

  notes.add('item-link-dropped');

  return undefined;
}

function skip(
  note:
    | 'item-without-key-skipped'
    | 'item-without-price-skipped'
    | 'item-without-quantity-skipped'
    | 'set-child-skipped',
  notes: Notes,
): null {
  notes.add(note);

  return null;
}
