import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/mantine-styles.js';
import './app/fonts.css';
import './app/tokens.css';
import './app/base.css';
import './app/mantine-overrides.css';
import { App } from './app/app.js';
import { createQueryClient } from './app/query-client.js';
import { createAppRouter } from './app/router.js';
import { startI18n } from './i18n/i18n.js';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root element.');

  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  await startI18n();
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} />
    </StrictMode>,
  );
}

void start();
