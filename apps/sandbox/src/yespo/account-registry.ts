import type { SandboxClock } from '../shared/clock.js';
import { SeededRandom } from '../shared/seeded-random.js';
import type { AccessLevel, ApiKey } from './access.js';
import { Account } from './account.js';
import { settingsOver, type YespoSettings } from './settings.js';

export interface NewAccount {
  organisationName?: string;
  key?: string;
  access?: AccessLevel;
}

export interface KeyHolder {
  account: Account;
  key: ApiKey;
}

const FIRST_ORG_ID = 40001;
const FIRST_ID = 500_000_001;

/** The accounts of one server, found by API key. */
export class AccountRegistry {
  private readonly holders = new Map<string, KeyHolder>();
  private readonly known: Account[] = [];
  private lastId = FIRST_ID - 1;

  constructor(
    private readonly seed: number,
    private readonly clock: SandboxClock,
    private readonly settings: YespoSettings,
  ) {}

  add(wanted: NewAccount = {}): KeyHolder {
    const orgId = FIRST_ORG_ID + this.known.length;
    const name = wanted.organisationName ?? `Demo organisation ${String(orgId)}`;
    const account = new Account(orgId, name, {
      settings: settingsOver(this.settings),
      clock: this.clock,
      random: SeededRandom.derive(this.seed, String(orgId)),
      ids: { next: () => (this.lastId += 1) },
    });
    const holder = this.addKey(account, wanted);
    this.known.push(account);
    return holder;
  }

  /** Another key of the same organisation. */
  addKey(account: Account, wanted: NewAccount = {}): KeyHolder {
    const key: ApiKey = {
      key: wanted.key ?? `demo-key-${String(account.orgId)}-${String(account.keys.length + 1)}`,
      access: wanted.access ?? 'full',
      enabled: true,
    };
    if (this.holders.has(key.key)) throw new Error(`API key ${key.key} is taken`);
    account.keys.push(key);
    const holder = { account, key };
    this.holders.set(key.key, holder);
    return holder;
  }

  /** The holder of an enabled key. */
  findByKey(key: string | null): KeyHolder | null {
    const holder = key === null ? undefined : this.holders.get(key);
    return holder?.key.enabled ? holder : null;
  }

  /** The holder of a key, disabled ones included. */
  findAnyByKey(key: string): KeyHolder | null {
    return this.holders.get(key) ?? null;
  }

  findBySite(siteId: string): Account | null {
    return this.known.find((account) => account.sites.hasSite(siteId)) ?? null;
  }

  list(): readonly Account[] {
    return this.known;
  }
}
