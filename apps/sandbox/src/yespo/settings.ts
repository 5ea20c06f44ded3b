/** N calls per window for one API key. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

/**
 * Everything the vendor leaves open, as a switch. The defaults are what a test gets without saying
 * anything; the product has to work in every position.
 */
export interface YespoSettings {
  /** A key outside its access level gets 403. */
  enforceAccess: boolean;
  /** Lists of one element are sent as the bare element. */
  arrayQuirk: boolean;
  /** Body of refusals: a plain sentence, or JSON with `message`. */
  refusalBody: 'text' | 'json';
  rateLimit: RateLimit | null;
  /** Own limits for single routes, by name such as `POST /v1/orders`. */
  rateLimitByRoute: Record<string, RateLimit>;
  retryAfterHeader: boolean;
  /** Identical calls within this time are refused; 0 turns the guard off. */
  duplicateGuardMs: number;
  duplicateStatus: number;

  /** Soft-deleted contacts may be found by email or phone. */
  deletedMatchByChannel: boolean;
  /** Strict refuses, lenient drops the name, off takes it as it is. */
  nameRules: 'strict' | 'lenient-drop' | 'off';
  /** Emails need an @ and phones 5 to 15 digits. */
  checkChannelValues: boolean;
  /** Import without `contactFields` clears the standard fields that were not sent. */
  bulkClearsMissing: boolean;
  /** False refuses contacts with an additional field the account does not have. */
  ignoreUnknownFields: boolean;
  /** Sending an unconfirmed address again through `POST /v1/contact` confirms it. */
  contactUpdateConfirms: boolean;
  subscribeEventSpelling: 'FromApi' | 'FromAPI';
  /** Import: time until `IMPORTING`, then until `FINISHED`. */
  importStartMs: number;
  importFinishMs: number;
  /** Most live contacts the plan allows. */
  contactCap: number | null;
  /** Answer of `PUT /v1/contact/{id}` when the external id belongs to somebody else. */
  externalIdConflictStatus: number;

  /** One bad order refuses the whole call; false stores the good ones. */
  atomicOrders: boolean;
  orderUpdate: 'replace' | 'merge';
  ordersAnswer: 'empty' | 'json';
  requireCurrency: boolean;
  /** A found contact without external id receives the one of the order. */
  linkExternalIdOnOrder: boolean;
  orderDeleteDelayMs: number;
  /** Latest keeps status path and totals only: a million orders stay small. */
  keep: 'all' | 'latest';

  /** An event about an unknown person creates the contact. */
  eventCreatesContact: boolean;
  /** Event types whose parameters are validated, by type key. */
  requiredEventParams: Record<string, string[]>;

  /** Hosts the vendor's reachability check cannot reach. */
  unreachableDomains: string[];
  /** Two wordings were seen in the wild. */
  domainExistsText: string;
}

export function defaultSettings(): YespoSettings {
  return {
    enforceAccess: true,
    arrayQuirk: true,
    refusalBody: 'text',
    rateLimit: null,
    rateLimitByRoute: {},
    retryAfterHeader: false,
    duplicateGuardMs: 0,
    duplicateStatus: 400,

    deletedMatchByChannel: false,
    nameRules: 'strict',
    checkChannelValues: true,
    bulkClearsMissing: true,
    ignoreUnknownFields: true,
    contactUpdateConfirms: false,
    subscribeEventSpelling: 'FromApi',
    importStartMs: 0,
    importFinishMs: 0,
    contactCap: null,
    externalIdConflictStatus: 400,

    atomicOrders: true,
    orderUpdate: 'replace',
    ordersAnswer: 'empty',
    requireCurrency: true,
    linkExternalIdOnOrder: false,
    orderDeleteDelayMs: 0,
    keep: 'all',

    eventCreatesContact: true,
    requiredEventParams: {},

    unreachableDomains: [],
    domainExistsText: 'Domain already exists',
  };
}

/** Settings of one account laid over the server's: what the account does not set shines through. */
export function settingsOver(base: YespoSettings): YespoSettings {
  return Object.create(base) as YespoSettings;
}

/** All settings in force, own and inherited. */
export function readSettings(settings: YespoSettings): YespoSettings {
  const flat: Record<string, unknown> = {};
  for (const name in settings) flat[name] = settings[name as keyof YespoSettings];
  return flat as unknown as YespoSettings;
}

/** Takes the known settings of `changes` over; returns the names it does not know. */
export function changeSettings(settings: YespoSettings, changes: object): string[] {
  const known = new Set(Object.keys(defaultSettings()));
  const entries = Object.entries(changes);
  Object.assign(settings, Object.fromEntries(entries.filter(([name]) => known.has(name))));
  return entries.map(([name]) => name).filter((name) => !known.has(name));
}

/** Drops what an account set for itself: the server's settings shine through again. */
export function resetSettings(settings: YespoSettings): void {
  for (const name of Object.keys(settings)) Reflect.deleteProperty(settings, name);
}
