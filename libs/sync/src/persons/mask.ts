const HIDDEN = '…';
const GUEST = 'guest:';

/** `Olena Koval` → `O. K.` */
export function maskPerson(person: string): string {
  if (person.includes('@')) return maskEmail(person);
  return person
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0] ?? ''}.`)
    .join(' ');
}

/** `olena@example.com` → `o…@example.com`; whoever is the only one at a domain is not told of it. */
export function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${[...name][0] ?? ''}${HIDDEN}@${domain}`;
}

/** `380671234567` → `…67` */
export function maskPhone(phone: string): string {
  return `${HIDDEN}${phone.slice(-2)}`;
}

/** A guest's key is an e-mail or a phone; everybody else's is a number. */
export function maskKey(key: string): string {
  if (!key.startsWith(GUEST)) return key;
  const rest = key.slice(GUEST.length);
  return `${GUEST}${rest.includes('@') ? maskEmail(rest) : maskPhone(rest)}`;
}
