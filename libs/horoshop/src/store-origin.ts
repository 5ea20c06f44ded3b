/**
 * The origin of a store out of what an owner typed: `shop.example`, `https://shop.example/ua/` …
 * Without a scheme it is https. Undefined for what is no http address or carries a user name.
 */
export function toStoreOrigin(text: string): string | undefined {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return undefined;

  const url = new URL(address);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  return isHttp && !url.username && !url.password ? url.origin : undefined;
}
