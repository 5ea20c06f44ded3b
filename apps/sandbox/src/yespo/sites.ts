import { createHash } from 'node:crypto';

export interface WebPushDomain {
  domain: string;
  serviceWorkerName: string;
  serviceWorkerPath: string;
  serviceWorkerScope: string;
  status: string;
}

/** Registered sites of an account. */
export class Sites {
  private readonly siteIds = new Map<string, string>();
  private readonly webPush = new Map<string, WebPushDomain>();

  /** Bare lower-case host of the forms clients send: host, URL, with or without a path. */
  static hostOf(domain: string): string {
    return (
      domain
        .toLowerCase()
        .replace(/^[a-z]+:\/\//, '')
        .split('/')[0] ?? ''
    ).trim();
  }

  /** The id depends on account and host only: it survives a reset of the account. */
  register(domain: string, orgId: number): string {
    const host = Sites.hostOf(domain);
    const digest = createHash('sha256')
      .update(`${String(orgId)} ${host}`)
      .digest('hex');
    const siteId = digest.slice(0, 7).toUpperCase();
    this.siteIds.set(host, siteId);
    return siteId;
  }

  isRegistered(domain: string): boolean {
    return this.siteIds.has(Sites.hostOf(domain));
  }

  hasSite(siteId: string): boolean {
    return [...this.siteIds.values()].includes(siteId);
  }

  /** Domain and site id pairs. */
  list(): { domain: string; siteId: string }[] {
    return [...this.siteIds].map(([domain, siteId]) => ({ domain, siteId }));
  }

  addWebPush(domain: WebPushDomain): void {
    this.webPush.set(domain.domain, domain);
  }

  removeWebPush(domain: string): boolean {
    return this.webPush.delete(domain);
  }

  /** The web push set-up of a domain, spelled exactly as registered. */
  findWebPush(domain: string): WebPushDomain | undefined {
    return this.webPush.get(domain);
  }

  listWebPush(): WebPushDomain[] {
    return [...this.webPush.values()];
  }

  clear(): void {
    this.siteIds.clear();
    this.webPush.clear();
  }
}
