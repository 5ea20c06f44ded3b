import { filledText, isObject, type Json } from './untrusted.js';

/** Which key an event names products by. The vendor uses two. */
type ProductKey = 'productKey' | 'product_id';

interface EventShape {
  /** Names of the block; none for events that consist of the general part. */
  blocks: string[];
  check?: (block: unknown) => string[];
  needsCookie?: false;
}

const SHAPES: Record<string, EventShape> = {
  ProductPage: { blocks: ['ProductPage'], check: (block) => checkOne(block) },
  AddToWishlist: { blocks: ['AddToWishlist'], check: (block) => checkOne(block) },
  StatusCart: { blocks: ['StatusCart'], check: checkCart },
  PurchasedItems: { blocks: ['PurchasedItems'], check: checkPurchase },
  ProductImpressions: {
    blocks: ['ProductImpressions', 'ProductImpression'],
    check: (block) => checkMany(block, 'product_id', [], ['container_type']),
  },
  CategoryPage: { blocks: ['CategoryPage'], check: checkCategory },
  SearchRequest: { blocks: ['SearchRequest'], check: (block) => missing(block, ['search']) },
  ProductUpdate: { blocks: ['ProductUpdate'], check: checkUpdate, needsCookie: false },
  CustomerData: { blocks: [] },
  MainPage: { blocks: [] },
  NotFound: { blocks: [] },
  PageView: { blocks: [] },
  StatusCartPage: { blocks: [] },
};

/** The block of an event, whichever accepted spelling it has. */
export function blockOf(body: Json, eventName: string): unknown {
  return shapeOf(eventName)
    ?.blocks.map((name) => body[name])
    .find((block) => block !== undefined);
}

/** What is wrong with a tracker event. The real tracker answers 200 all the same. */
export function checkTrackerEvent(body: Json): string[] {
  const general = isObject(body.GeneralInfo) ? body.GeneralInfo : {};
  const eventName = filledText(general.eventName);
  if (eventName === undefined) return ['eventName is missing'];
  const problems = filledText(general.siteId) === undefined ? ['siteId is missing'] : [];
  const shape = shapeOf(eventName);
  if (!shape) return [...problems, `unknown eventName ${eventName}`];

  const cookies = isObject(general.cookies) ? general.cookies : {};
  if (shape.needsCookie !== false && filledText(cookies.sc) === undefined) {
    problems.push('cookies.sc is missing');
  }
  if (shape.blocks.length === 0) return problems;
  const block = blockOf(body, eventName);
  if (block === undefined) return [...problems, `block ${eventName} is missing`];
  return [...problems, ...(shape.check?.(block) ?? [])];
}

// The singular block name is what samples show; as an event name it is tolerated as well.
function shapeOf(eventName: string): EventShape | undefined {
  const name = eventName === 'ProductImpression' ? 'ProductImpressions' : eventName;
  return Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
}

function checkOne(block: unknown): string[] {
  return checkProduct(isObject(block) ? block.Product : undefined, 'productKey', ['price']);
}

function checkCart(block: unknown): string[] {
  return [...missing(block, ['GUID']), ...checkMany(block, 'productKey', ['price'], ['quantity'])];
}

function checkPurchase(block: unknown): string[] {
  return [
    ...missing(block, ['OrderNumber']),
    ...checkMany(block, 'product_id', ['unit_price'], ['quantity']),
  ];
}

function checkCategory(block: unknown): string[] {
  const category = isObject(block) && isObject(block.Category) ? block.Category : block;
  return missing(category, ['categoryKey']);
}

function checkUpdate(block: unknown): string[] {
  if (!Array.isArray(block)) return ['ProductUpdate is not a list'];
  return block.flatMap((product) => checkProduct(product, 'product_id', [], ['isInStock']));
}

// An empty list is an emptied cart, not a fault.
function checkMany(
  block: unknown,
  key: ProductKey,
  prices: string[],
  required: string[],
): string[] {
  const products = isObject(block) ? block.Products : undefined;
  if (!Array.isArray(products)) return ['Products is not a list'];
  return products.flatMap((product) => checkProduct(product, key, prices, required));
}

function checkProduct(
  product: unknown,
  key: ProductKey,
  prices: string[],
  required: string[] = [],
): string[] {
  if (!isObject(product)) return ['product is not an object'];
  const other = key === 'productKey' ? 'product_id' : 'productKey';
  const problems: string[] = [];
  if (filledText(product[key]) === undefined) {
    const isSwapped = filledText(product[other]) !== undefined;
    problems.push(isSwapped ? `${other} in the place of ${key}` : `${key} is missing`);
  }
  for (const price of prices) {
    if (filledText(product[price]) === undefined) problems.push(`${price} is missing`);
    else if (typeof product[price] !== 'string') problems.push(`${price} is not a string`);
  }
  return [...problems, ...missing(product, required)];
}

function missing(value: unknown, fields: string[]): string[] {
  const given = isObject(value) ? value : {};
  return fields
    .filter((field) => filledText(given[field]) === undefined)
    .map((field) => `${field} is missing`);
}
