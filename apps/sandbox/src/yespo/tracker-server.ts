import type { FastifyInstance } from 'fastify';
import type { SandboxClock } from '../shared/clock.js';
import type { AccountRegistry } from './account-registry.js';
import type { Account } from './account.js';
import { checkTrackerEvent } from './tracker-check.js';
import { applyTrackerEvent, linkVisitor } from './tracker-effects.js';
import type { TrackerHit } from './tracker-hit.js';
import { filledText, isObject, numberOf, type Json } from './untrusted.js';

const MOST_KEPT = 10_000;

/** The tracking host: no key, one URL for every event, 200 for whatever is JSON. */
export class TrackerServer {
  /** Hits of no known site. */
  strays: TrackerHit[] = [];

  constructor(
    private readonly accounts: AccountRegistry,
    private readonly clock: SandboxClock,
  ) {}

  register(app: FastifyInstance, path: string): void {
    app.post(path, (request, reply) => {
      const body = parse(request.body);
      if (body === undefined) return reply.code(400).type('text/plain').send('Not JSON');
      this.receive(body);
      return reply.code(200).send('');
    });
  }

  private receive(body: unknown): void {
    if (!isObject(body)) {
      keep(this.strays, this.hit(body, ['event is not an object']));
      return;
    }
    if (body.GeneralInfo === undefined && body.webId !== undefined) {
      this.receiveLink(body);
      return;
    }
    const hit = this.hit(body, checkTrackerEvent(body));
    const account = hit.siteId === null ? null : this.accounts.findBySite(hit.siteId);
    if (!account) {
      if (hit.siteId !== null) hit.problems.push('unknown siteId');
      keep(this.strays, hit);
      return;
    }
    account.settle();
    keep(account.trackerHits, hit);
    applyTrackerEvent(account, body);
  }

  // A plugin's bare link of visitor and customer, addressed by organisation.
  private receiveLink(body: Json): void {
    const account = this.accounts.list().find((one) => one.orgId === numberOf(body.orgId));
    const hit = this.hit(body, account ? [] : ['unknown orgId']);
    hit.sc = filledText(body.webId) ?? null;
    keep(account?.trackerHits ?? this.strays, hit);
    if (account) linkWebContact(account, body);
  }

  private hit(body: unknown, problems: string[]): TrackerHit {
    const general = isObject(body) && isObject(body.GeneralInfo) ? body.GeneralInfo : {};
    const cookies = isObject(general.cookies) ? general.cookies : {};
    return {
      at: this.clock.now(),
      eventName: filledText(general.eventName) ?? null,
      siteId: filledText(general.siteId) ?? null,
      sc: filledText(cookies.sc) ?? null,
      problems,
      body,
    };
  }
}

function linkWebContact(account: Account, body: Json): void {
  linkVisitor(account, filledText(body.webId), {
    externalCustomerId: filledText(body.externalCustomerId),
    email: filledText(body.email),
    phone: filledText(body.phone),
  });
}

function keep(hits: TrackerHit[], hit: TrackerHit): void {
  hits.push(hit);
  if (hits.length > MOST_KEPT) hits.shift();
}

function parse(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
