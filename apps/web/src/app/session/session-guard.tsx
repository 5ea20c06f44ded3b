import { useRouter } from '@tanstack/react-router';
import { lazy, useEffect, useRef, useState } from 'react';
import { onSessionEnd } from '../../api/session-end.js';
import { LazyPart } from '../../ui/lazy-part.js';
import { toNext } from '../own-path.js';

const SignInAgain = lazy(() =>
  import('./sign-in-again.js').then((module) => ({ default: module.SignInAgain })),
);

/**
 * When a session ends in the middle of something, the sign-in comes to the page instead of the page
 * going to the sign-in: what was typed stays, and what was being sent is sent afterwards.
 */
export function SessionGuard() {
  const router = useRouter();
  const [answer, setAnswer] = useState<{ give: (isIn: boolean) => void } | null>(null);
  const refuse = useRef<(() => void) | null>(null);

  useEffect(() => {
    const stop = onSessionEnd(
      () =>
        new Promise((resolve) => {
          const give = (isIn: boolean) => {
            refuse.current = null;
            setAnswer(null);
            resolve(isIn);
          };
          refuse.current = () => give(false);
          setAnswer({ give });
        }),
    );
    // Asked before any dialog below: Esc is about the one on top, and closes no form.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && refuse.current) event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      stop();
      // Whoever waits is not left waiting.
      refuse.current?.();
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, []);

  if (!answer) return null;
  const leave = () => {
    answer.give(false);
    window.location.assign(router.history.createHref(toLogin(router.state.location.href)));
  };
  return (
    <LazyPart onBroken={leave}>
      <SignInAgain
        onIn={() => answer.give(true)}
        onLater={() => answer.give(false)}
        onLeave={leave}
      />
    </LazyPart>
  );
}

function toLogin(href: string): string {
  const { next } = toNext(href);
  return next === undefined ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}
