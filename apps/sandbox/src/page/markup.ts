const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** Puts values into HTML; whatever is not markup already is escaped. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Markup {
  const text = parts.map((part, at) => (at === 0 ? part : toText(values[at - 1]) + part));
  return new Markup(text.join(''));
}

function toText(value: unknown): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(toText).join('');
  return String(value).replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}
