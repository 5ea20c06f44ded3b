import styles from './store-avatar.module.css';

interface Props {
  name: string;
  size?: 'small' | 'medium';
}

const HUES = 8;

/** A letter on a colour that stays with the name; says nothing the name beside it does not say. */
export function StoreAvatar({ name, size = 'medium' }: Props) {
  const [letter = '?'] = name.trim();
  return (
    <span className={styles.avatar} data-hue={hueOf(name)} data-size={size} aria-hidden="true">
      {letter.toLocaleUpperCase()}
    </span>
  );
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}
