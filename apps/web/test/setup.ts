import { jest } from '@jest/globals';
import { notifications } from '@mantine/notifications';
import { cleanup, configure } from '@testing-library/react';
import * as matchers from '@testing-library/jest-dom/matchers';
import { toHaveNoViolations } from 'jest-axe';

expect.extend(matchers);
expect.extend(toHaveNoViolations);

// Two cores are shared with everything else that is going on.
configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

/** jsdom draws nothing, so it lacks what only matters on a screen. */
class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** The router's redirects are responses; jsdom has none. */
class PlainResponse {
  readonly status: number;
  readonly headers: Headers;

  constructor(_body: unknown, init: ResponseInit = {}) {
    this.status = init.status ?? 200;
    this.headers = new Headers(init.headers);
  }
}

Object.assign(window, {
  Response: PlainResponse,
  ResizeObserver: NoResizeObserver,
  scrollTo: () => undefined,
  CSS: { escape: (text: string) => text },
  matchMedia: (query: string): Partial<MediaQueryList> => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  notifications.clean();
  window.localStorage.clear();
});
