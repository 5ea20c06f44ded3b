/** `https://flora-kyiv.com.ua/` → `flora-kyiv.com.ua`; an address that is none stays as it is. */
export function hostOf(storeUrl: string): string {
  return URL.canParse(storeUrl) ? new URL(storeUrl).host : storeUrl;
}
