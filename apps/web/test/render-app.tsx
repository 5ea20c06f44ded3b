import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import type { Language } from '@kladka/contracts/statuses';
import { App } from '../src/app/app.js';
import { createQueryClient } from '../src/app/query-client.js';
import { createAppRouter } from '../src/app/router.js';
import { changeLanguage, startI18n } from '../src/i18n/i18n.js';

/** The whole dashboard at one address: real router, real cache, only the network is a stub. */
export async function renderApp(path: string, language: Language = 'en') {
  await (i18next.isInitialized ? changeLanguage(language) : startI18n(language));
  window.localStorage.clear();

  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }));
  const screen = render(<App queryClient={queryClient} router={router} env="test" />);
  return { ...screen, router, queryClient, user: userEvent.setup() };
}
