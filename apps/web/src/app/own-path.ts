/** Where to go on after signing in; the start page needs no mention. */
export function toNext(href: string): { next?: string } {
  return isOwnPath(href) && href !== '/' && href !== '/integrations' ? { next: href } : {};
}

// `//elsewhere` and `/\elsewhere` would leave our origin.
export function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value);
}
