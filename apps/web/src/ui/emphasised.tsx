import { Fragment } from 'react';

/** A sentence in which the words between asterisks stand out: `open *Settings → API*`. */
export function Emphasised({ text }: { text: string }) {
  return text
    .split('*')
    .map((part, index) =>
      index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>,
    );
}
