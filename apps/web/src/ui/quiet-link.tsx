import type { ComponentPropsWithRef, MouseEvent } from 'react';

interface Props extends ComponentPropsWithRef<'a'> {
  href: string;
  /** Goes there within the page. */
  onGo: () => void;
}

/**
 * A link of a long list. The router's own `Link` looks again at every change of the address whether it is still right;
 * a hundred of them make every filter slow. This one is as it was drawn.
 */
export function QuietLink({ href, onGo, children, ...props }: Props) {
  const onClick = (event: MouseEvent) => {
    // A new tab or window, and whatever else browsers make of a link, is theirs.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    onGo();
  };
  return (
    <a {...props} href={href} onClick={onClick}>
      {children}
    </a>
  );
}
