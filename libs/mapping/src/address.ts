import { decodeText } from './text.js';

const MAX_LENGTH = 500;
// "м. Київ" and "місто Київ" name the same place as "Київ".
const KIND_OF_PLACE =
  /^(?:м|с|смт|г|пгт|місто|село|селище|город|посёлок|поселок|city|town)(?:\.\s*|\s+)/iu;

/** Where an order or a contact lives, as the store has it. */
export interface StoreAddress {
  country?: string;
  city?: string;
  address?: string;
}

/** One part of an address as plain text. UkrPoshta joins its parts with `@` (`api/horoshop.md` Q13). */
export function addressText(text: string | undefined): string | undefined {
  if (!text) return undefined;

  const parts = decodeText(text.replaceAll('@', ', '), MAX_LENGTH)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** One line of country, city and address, saying nothing that the address already says. */
export function addressLine(place: StoreAddress): string | undefined {
  const address = addressText(place.address);
  const city = unlessSaid(addressText(place.city), address);
  const country = unlessSaid(
    addressText(place.country),
    [city, address].filter(Boolean).join(', '),
  );
  const line = [country, city, address].filter(Boolean).join(', ');

  return line === '' ? undefined : decodeText(line, MAX_LENGTH);
}

function unlessSaid(place: string | undefined, text: string | undefined): string | undefined {
  if (!place || !text) return place;

  const name = placeName(place);
  const isSaid = text.split(', ').some((part) => {
    const other = placeName(part);

    return other === name || other.startsWith(`${name} `) || other.startsWith(`${name}(`);
  });

  return isSaid ? undefined : place;
}

function placeName(text: string): string {
  return text.toLowerCase().replace(KIND_OF_PLACE, '').trim();
}
