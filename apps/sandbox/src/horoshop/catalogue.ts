import type { Language, LineDraft, OrderLine } from './order.js';
import type { Titles } from './directories.js';

export interface Product {
  article: string;
  slug: string;
  title: Titles;
  price: number;
  priceOld: number;
  page: number;
}

function product(
  article: string,
  slug: string,
  titles: [ua: string, ru: string, en: string],
  price: number,
  priceOld = 0,
  page = 1,
): Product {
  const [ua, ru, en] = titles;
  return { article, slug, title: { ua, ru, en }, price, priceOld, page };
}

/** Hand-made goods of the demo store; article 10045 looks like a number on purpose. */
export const products: readonly Product[] = [
  product(
    'CUP-350-W',
    'chashka-350',
    ['Чашка керамічна, 350 мл', 'Чашка керамическая, 350 мл', 'Ceramic cup, 350 ml'],
    420,
    0,
    3,
  ),
  product(
    'CUP-200-B',
    'chashka-200',
    ['Чашка для еспресо, 200 мл', 'Чашка для эспрессо, 200 мл', 'Espresso cup, 200 ml'],
    365.5,
    0,
    3,
  ),
  product(
    'PLT-26',
    'tarilka-26',
    ['Тарілка глиняна, 26 см', 'Тарелка глиняная, 26 см', 'Clay plate, 26 cm'],
    540,
  ),
  product(
    'BWL-18',
    'myska-18',
    ['Миска "Полонина" & кришка', 'Миска "Полонина" & крышка', 'Bowl "Polonyna" & lid'],
    610,
  ),
  product(
    'LIN-40',
    'servetka-40',
    ['Серветка лляна', 'Салфетка льняная', 'Linen napkin'],
    225,
    280,
    2,
  ),
  product(
    'LIN-140',
    'skatertyna-140',
    ['Скатертина лляна, 140 см', 'Скатерть льняная, 140 см', 'Linen tablecloth, 140 cm'],
    1850,
    2100,
    2,
  ),
  product(
    '10045',
    'rushnyk',
    ['Рушник кухонний', 'Полотенце кухонное', 'Kitchen towel'],
    199.99,
    0,
    2,
  ),
  product('JUG-1L', 'glechyk-1l', ['Глечик, 1 л', 'Кувшин, 1 л', 'Jug, 1 l'], 980),
  product('CND-SOY', 'svichka', ['Свічка соєва', 'Свеча соевая', 'Soy candle'], 310),
  product('SET-TEA', 'nabir-tea', ['Набір для чаю', 'Набор для чая', 'Tea set'], 1560),
];

const bySku = new Map(products.map((item) => [item.article, item]));

/** A full line out of a draft; what the draft leaves open comes from the catalogue. */
export function toOrderLine(draft: LineDraft, language: Language): OrderLine {
  const known = bySku.get(draft.article);
  const slug = known?.slug ?? encodeURIComponent(draft.article.toLowerCase());
  return {
    title: draft.title ?? known?.title[language] ?? draft.article,
    article: draft.article,
    price: draft.price ?? known?.price ?? 100,
    quantity: draft.quantity ?? 1,
    discountMarker: draft.discountMarker ?? (known?.priceOld ? 'PRICE_OLD' : 'NONE'),
    type: draft.type ?? 'product',
    storageId: draft.storageId ?? null,
    parentStorageId: draft.parentStorageId ?? null,
    url: `https://lavka.example/${slug}/`,
    photoUrl: `https://lavka.example/content/images/${slug}.jpg`,
  };
}
