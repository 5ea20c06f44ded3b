import { empty, ok, type Answer } from './answers.js';
import { products, type Product } from './catalogue.js';
import {
  currencies,
  deliveryOptions,
  deliveryTypes,
  pages,
  paymentMethods,
  paymentOptions,
} from './directories.js';
import { asFlag, asInteger, asIntegers, asText, type Parameters } from './parameters.js';
import type { Store } from './store.js';

const maxCatalogPage = 500;

/** `catalog/export` (`api/horoshop.md 7`): at most 500, `limit: 0` gives nothing. */
export function exportCatalog(store: Store, parameters: Parameters): Answer {
  const limit = Math.min(asInteger(parameters['limit']) ?? maxCatalogPage, maxCatalogPage);
  const offset = asInteger(parameters['offset']) ?? 0;
  const article = readArticle(parameters['expr']);
  const found = products.filter((product) => article === null || product.article === article);
  const page = found.slice(offset, offset + limit);
  if (page.length === 0) return empty(store.toggles.emptyResponse);
  const wanted = Array.isArray(parameters['includedParams']) ? parameters['includedParams'] : null;
  return ok({ products: page.map((product) => pick(toProductView(product), wanted)) });
}

function readArticle(expr: unknown): string | null {
  if (typeof expr !== 'object' || expr === null || !('article' in expr)) return null;
  return asText(expr.article);
}

function toProductView(product: Product): Record<string, unknown> {
  return {
    article: product.article,
    parent_article: '',
    slug: product.slug,
    link: `https://lavka.example/${product.slug}/`,
    price: product.price,
    price_old: product.priceOld,
    presence: 'В наявності',
    title: product.title,
    parent: { id: product.page },
    characteristics: [],
    images: [`https://lavka.example/content/images/${product.slug}.jpg`],
  };
}

// Names that do not exist are ignored without a word.
function pick(view: Record<string, unknown>, wanted: unknown[] | null): Record<string, unknown> {
  if (!wanted || wanted.length === 0) return view;
  return Object.fromEntries(Object.entries(view).filter(([name]) => wanted.includes(name)));
}

/** `pages/export`: one level of categories. */
export function exportPages(store: Store, parameters: Parameters): Answer {
  const parent = asInteger(parameters['parent']) ?? 0;
  const found = pages.filter((page) => page.parent === parent);
  if (found.length === 0) return empty(store.toggles.emptyResponse);
  return ok({ pages: found.map((page) => ({ ...page, discount: 0 })) });
}

export function exportDelivery(): Answer {
  const delivery = deliveryOptions.map((option) => ({
    id: option.id,
    title: option.title,
    type: option.type,
    by_carrier: option.byCarrier,
    enabled: true,
    payment: option.payments,
    price_options: [{ min: 0, price: Math.max(option.price, 0), by_carrier: option.byCarrier }],
  }));
  return ok({ delivery });
}

export function exportDeliveryTypes(): Answer {
  return ok({ deliveryTypes });
}

export function exportPayment(): Answer {
  const nothing = { ua: '', ru: '', en: '' };
  const payment = paymentOptions.map((option) => ({
    id: option.id,
    title: option.title,
    desc: nothing,
    payment_method: option.method,
    enabled: true,
    icon: '',
    icon_title: nothing,
    link: '',
    payment_instruction: nothing,
  }));
  return ok({ payment });
}

export function exportPaymentMethods(): Answer {
  const methods = paymentMethods.map(({ id, title, simple }) => ({ id, title, is_simple: simple }));
  return ok({ paymentMethods: methods });
}

/** `currency/export`: codes are looked at only when disabled currencies are wanted as well. */
export function exportCurrencies(store: Store, parameters: Parameters): Answer {
  const enabledOnly = asFlag(parameters['enabledOnly']) ?? true;
  const codes = [parameters['iso'] ?? []].flat().map(asText);
  const ids = asIntegers(parameters['id']);
  const found = currencies.filter(
    ({ id, iso, enabled }) =>
      (enabledOnly ? enabled : codes.length === 0 || codes.includes(iso)) &&
      (!ids || ids.includes(id)),
  );
  if (found.length === 0) return empty(store.toggles.emptyResponse);
  return ok({
    currencies: found.map(({ id, iso, title, rate, enabled }) => ({
      id,
      iso,
      title,
      rate,
      enabled,
    })),
  });
}
