import { BookSampler } from './books.js';
import { compareContacts } from './compare/compare-contacts.js';
import { compareOrders } from './compare/compare-orders.js';
import { connectStore, signUp } from './connect.js';
import { nothingFound, type Findings } from './findings.js';
import {
  acceptedOrders,
  forgottenHooks,
  refusedDeliveries,
  reportedOrders,
  storeCustomers,
  yespoCards,
} from './observe.js';
import { play, setStage, type Stage } from './phase.js';
import type { PhasePlan } from './plan.js';
import type { Servers } from './servers.js';
import { introduced, settled } from './settle.js';
import { startStack, type Stack } from './stack.js';

/** More than a lease and a breaker that was open take. */
const CATCH_UP_MS = 90_000;

/** One phase of the product: life under faults, healing, catching up, comparison. */
export async function runProduct(
  plan: PhasePlan,
  seed: number,
  servers: Servers,
  say: (line: string) => void,
): Promise<Findings> {
  const stage = await setStage(seed, plan.name);
  const stack = await startStack({
    servers,
    yespoApiUrl: stage.sandbox.yespo.apiUrl,
    clocks: plan.clocks,
  });
  const books = new BookSampler(stack.databaseUrl);
  try {
    const integrationIds = await connectAll(stack, stage, servers.signal);
    books.start();
    const { interruptions } = await play(plan, stage, { servers, ...stack }, say);

    const healedMs = performance.now();
    const open = await settled(stack.databaseUrl, stage.shops, {
      timeoutMs: CATCH_UP_MS,
      signal: servers.signal,
    });
    const recoverySeconds = (performance.now() - healedMs) / 1000;
    await Promise.all(stage.shops.map(({ courier }) => courier.stop()));
    await books.stop();
    const findings = await compareAll(stack, stage, integrationIds);
    if (open) findings.lost.unshift(`still open after ${CATCH_UP_MS / 1000} s: ${open}`);
    const { samples, unbalanced } = books;
    return { ...findings, samples, unbalanced, interruptions, recoverySeconds };
  } finally {
    await books.stop();
    await Promise.all(stage.shops.map(({ courier }) => courier.stop()));
    await stack.stop();
    await stage.sandbox.close();
  }
}

async function connectAll(stack: Stack, stage: Stage, signal: AbortSignal): Promise<string[]> {
  const authorization = await signUp(stack.apiUrl);
  const ids: string[] = [];
  for (const { life, account } of stage.shops) {
    ids.push(await connectStore(stack.apiUrl, authorization, life.store, account.apiKey));
  }
  await introduced(stack.databaseUrl, ids.length, signal);
  return ids;
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
  for (const [at, { life, account }] of shops.entries()) {
    const integrationId = integrationIds[at] ?? '';
    const accepted = acceptedOrders(account);
    const reported = await reportedOrders(databaseUrl, integrationId);
    const refused = await refusedDeliveries(databaseUrl, integrationId);
    const orders = compareOrders(life.orders(), accepted, reported);
    const contacts = compareContacts(storeCustomers(life), yespoCards(account));
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
