import type { Account } from './account.js';
import { listOf, objectBody, queryText, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, json, NOTHING, notFound, type Answer } from './answers.js';
import { isReachable } from './site-routes.js';
import type { WebPushDomain } from './sites.js';
import { filledText, isObject, type Json } from './untrusted.js';

const base = '/v1/site/webpush';

export const webPushRoutes: ApiRoute[] = [
  { method: 'POST', path: `${base}/domain`, right: 'full', handle: addOne },
  { method: 'POST', path: `${base}/domains`, right: 'full', handle: addMany },
  { method: 'GET', path: `${base}/domains`, right: 'full', handle: list },
  { method: 'DELETE', path: `${base}/domains`, right: 'full', handle: remove },
  { method: 'GET', path: `${base}/script`, right: 'full', handle: script },
];

function addOne(call: ApiCall): Answer {
  return json(addDomain(call.account, objectBody(call)));
}

function addMany(call: ApiCall): Answer {
  const rows = listOf(objectBody(call), 'domains', 1, 100);
  return json(rows.map((row) => addDomain(call.account, isObject(row) ? row : {})));
}

// Problems come with status 200, in `errors`.
function addDomain(account: Account, raw: Json): Json {
  const wanted: WebPushDomain = {
    domain: filledText(raw.domain) ?? '',
    serviceWorkerName: filledText(raw.serviceWorkerName) ?? '',
    serviceWorkerPath: filledText(raw.serviceWorkerPath) ?? '',
    serviceWorkerScope: filledText(raw.serviceWorkerScope) ?? '',
    status: 'ACTIVE',
  };
  const { domain, status } = wanted;
  const message = problemOf(account, wanted);
  if (message !== null) return { errors: { domain, message } };
  account.sites.addWebPush(wanted);
  return { success: { domain, status } };
}

function problemOf(account: Account, wanted: WebPushDomain): string | null {
  const isFolder = (path: string): boolean => /^\/(.*\/)?$/.test(path);
  if (wanted.domain === '') return 'domain is required';
  if (account.sites.findWebPush(wanted.domain)) return account.settings.domainExistsText;
  if (!isReachable(account, wanted.domain)) return "Domain can't be reached";
  if (!wanted.serviceWorkerName.endsWith('.js')) return 'serviceWorkerName should end with .js';
  if (!isFolder(wanted.serviceWorkerPath)) return 'serviceWorkerPath should be a folder';
  return isFolder(wanted.serviceWorkerScope) ? null : 'serviceWorkerScope should be a folder';
}

function list({ account }: ApiCall): Answer {
  return json(account.sites.listWebPush());
}

function remove(call: ApiCall): Answer {
  const domain = queryText(call, 'domain');
  if (domain === undefined) throw badRequest('domain is required');
  if (!call.account.sites.removeWebPush(domain)) throw notFound(`Domain ${domain}`);
  return NOTHING;
}

function script(call: ApiCall): Answer {
  const domain = queryText(call, 'domain');
  const found = domain === undefined ? undefined : call.account.sites.findWebPush(domain);
  if (!found) throw notFound(`Domain ${domain ?? ''}`);
  return json({
    script: '<script>/* demo web push script, does nothing */</script>',
    serviceWorker: `// demo service worker of ${found.domain}`,
  });
}
