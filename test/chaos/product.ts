import { BookSampler } from './books.js';
import { compareContacts } from './compare/compare-contacts.js';
import { compareOrders } from './compare/compare-orders.js';
import { connectStore, signUp } from './connect.js';
import { nothingFound, type Findings } from './findings.js';
import { compareImport, type History } from './imports/compare-import.js';
import { HistoryImport } from './imports/history-import.js';
import {
  acceptedOrders,
  forgottenHooks,
  refusedDeliveries,
  reportedOrders,
  storeCustomers,
  yespoCards,
} from './observe.js';
import { wrongNumbers } from './numbers.js';
import { play, setStage, type Stage } from './phase.js';
import type { PhasePlan } from './plan.js';
import type { Servers } from './servers.js';
import { introduced, settled } from './settle.js';
import { startStack, type Stack } from './stack.js';

/** More than a lease, a breaker that was open and the rest of an import take. */
const CATCH_UP_MS = 150_000;
/** What each store has when it is connected. An import brings it over while the store lives on. */
const HISTORY: History = { customers: 20, orders: 80 };

/** One phase of the product: life under faults, healing, catching up, comparison. */
export async function runProduct(
  plan: PhasePlan,
  seed: number,
  servers: Servers,
  say: (line: string) => void,
): Promise<Findings> {
  const stage = await setStage(seed, plan.name, { history: HISTORY });
  const stack = await startStack({
    servers,
    yespoApiUrl: stage.sandbox.yespo.apiUrl,
    clocks: plan.clocks,
  });
  const books = new BookSampler(stack.databaseUrl);
  try {
    const { authorization, integrationIds, imports } = await connectAll(
      stack,
      stage,
      servers.signal,
    );
    books.start();
    const { interruptions } = await play(plan, stage, { servers, ...stack, imports }, say);

    const healedMs = performance.now();
    const open = await settled(stack.databaseUrl, stage.shops, {
      timeoutMs: CATCH_UP_MS,
      signal: servers.signal,
    });
    const recoverySeconds = (performance.now() - healedMs) / 1000;
    await Promise.all(stage.shops.map(({ courier }) => courier.stop()));
    await books.stop();
    const findings = await compareAll(stack, stage, integrationIds);
    for (const each of imports) {
      findings.lost.push(...compareImport(await each.view(), HISTORY));
    }
    if (open) findings.lost.unshift(`still open after ${CATCH_UP_MS / 1000} s: ${open}`);
    const { samples } = books;
    const numbers = await wrongNumbers(stack, authorization, integrationIds);
    const unbalanced = [...books.unbalanced, ...numbers];
    return { ...findings, samples, unbalanced, interruptions, recoverySeconds };
  } finally {
    await books.stop();
    await Promise.all(stage.shops.map(({ courier }) => courier.stop()));
    await stack.stop();
    await stage.sandbox.close();
  }
}

async function connectAll(
  { apiUrl, databaseUrl }: Stack,
  { shops }: Stage,
  signal: AbortSignal,
): Promise<{ authorization: string; integrationIds: string[]; imports: HistoryImport[] }> {
  const authorization = await signUp(apiUrl);
  const integrationIds: string[] = [];
  for (const shop of shops) {
    integrationIds.push(await connectStore(apiUrl, authorization, shop));
  }
  await introduced(databaseUrl, integrationIds.length, signal);
  const imports: HistoryImport[] = [];
  for (const id of integrationIds) {
    imports.push(await HistoryImport.start(apiUrl, authorization, id));
  }
  return { authorization, integrationIds, imports };
}

async function compareAll(
  { databaseUrl }: Stack,
  { shops }: Stage,
  integrationIds: readonly string[],
): Promise<Findings> {
  const findings: Findings = {
    ...nothingFound(),
    lost: await forgottenHooks(databaseUrl, shops),
  };
  for (const [at, { life, account, confirmedEmail }] of shops.entries()) {
    const integrationId = integrationIds[at] ?? '';
    const accepted = acceptedOrders(account);
    const reported = await reportedOrders(databaseUrl, integrationId);
    const refused = await refusedDeliveries(databaseUrl, integrationId);
    const orders = compareOrders(life.orders(), accepted, reported);
    const contacts = compareContacts(storeCustomers(life), yespoCards(account), {
      mayBeConfirmed: confirmedEmail,
    });
    findings.orders += life.orders().length;
    findings.contacts += life.customerIds().length;
    findings.accepted += accepted.length;
    findings.repeated += orders.repeated;
    findings.lost.push(...orders.lost, ...contacts.lost, ...refused);
    findings.extra.push(...orders.extra, ...contacts.extra);
    findings.backwards.push(...orders.backwards);
    findings.upgrades.push(...contacts.upgrades);
  }
  return findings;
}
