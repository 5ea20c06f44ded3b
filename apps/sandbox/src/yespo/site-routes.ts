import { createHash } from 'node:crypto';
import type { Account } from './account.js';
import { objectBody, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, json, notFound, text, type Answer } from './answers.js';
import { Sites } from './sites.js';
import { filledText } from './untrusted.js';

export const siteRoutes: ApiRoute[] = [
  { method: 'POST', path: '/v1/site/domains', right: 'full', handle: registerDomain },
  { method: 'GET', path: '/v1/site/script', right: 'full', handle: siteScript },
];

function registerDomain(call: ApiCall): Answer {
  const { account } = call;
  const domain = filledText(objectBody(call).domain);
  if (domain === undefined) throw badRequest('domain is required');
  if (account.sites.isRegistered(domain)) throw badRequest(account.settings.domainExistsText);
  if (!isReachable(account, domain)) throw badRequest("Domain can't be reached");
  return json({ result: 'ok', siteId: account.sites.register(domain, account.orgId) });
}

/** What the vendor's own check of the site would say. */
export function isReachable(account: Account, domain: string): boolean {
  return !account.settings.unreachableDomains.includes(Sites.hostOf(domain));
}

function siteScript({ account }: ApiCall): Answer {
  if (account.sites.list().length === 0) throw notFound('Domain');
  return text(
    `<script>/* demo tracking script, does nothing */window.eS=window.eS||function(){};eS('init','${tenantId(account)}');</script>`,
  );
}

/** 32 letters and digits: not the same thing as a site id. */
function tenantId(account: Account): string {
  return createHash('md5')
    .update(`tenant ${String(account.orgId)}`)
    .digest('hex')
    .toUpperCase();
}
