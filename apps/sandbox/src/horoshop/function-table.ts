import { ok, refused, undefinedFunction, type Answer } from './answers.js';
import { subscribe, unsubscribe } from './hook-functions.js';
import { getOrders, getStatuses, updateOrders } from './order-functions.js';
import { BadDate } from './page-of-records.js';
import type { Parameters } from './parameters.js';
import {
  exportCatalog,
  exportCurrencies,
  exportDelivery,
  exportDeliveryTypes,
  exportPages,
  exportPayment,
  exportPaymentMethods,
} from './reference-functions.js';
import type { Store } from './store.js';
import { exportUsers, importUsers } from './user-functions.js';

type StoreFunction = (store: Store, parameters: Parameters) => Answer;

const functions = new Map<string, StoreFunction>([
  ['orders/get', getOrders],
  ['orders/get_available_statuses', getStatuses],
  ['orders/update', updateOrders],
  ['users/export', exportUsers],
  ['users/import', importUsers],
  ['hooks/subscribe', subscribe],
  ['hooks/unSubscribe', unsubscribe],
  ['catalog/export', exportCatalog],
  ['pages/export', exportPages],
  ['delivery/export', exportDelivery],
  ['delivery/exportTypes', exportDeliveryTypes],
  ['payment/export', exportPayment],
  ['payment/exportMethods', exportPaymentMethods],
  ['currency/export', exportCurrencies],
]);

/** Names of all functions, for whoever wants to break one of them. */
export const functionNames: readonly string[] = ['auth', ...functions.keys()];

/** Functions that stores of the oldest profile have not got. */
const newerFunctions = new Set(['orders/get_available_statuses']);

/** Case counts in every name but one: callers write `hooks/unsubscribe` as well. */
export function canonicalName(name: string): string {
  return name.toLowerCase() === 'hooks/unsubscribe' ? 'hooks/unSubscribe' : name;
}

/** Trades login and password for a token; every other function wants that token first. */
export function logIn(store: Store, parameters: Parameters): Answer {
  const token = store.tokens.logIn(parameters['login'], parameters['password']);
  return token ? ok({ token }) : refused('User with such username/password not found');
}

export function runFunction(store: Store, name: string, parameters: Parameters): Answer {
  const run = functions.get(name);
  if (!run || (store.toggles.profile === 'legacy' && newerFunctions.has(name))) {
    return undefinedFunction();
  }
  try {
    return run(store, parameters);
  } catch (error) {
    if (error instanceof BadDate) return refused(error.message);
    throw error;
  }
}
