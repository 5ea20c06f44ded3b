import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { createAppRouter } from './router.js';
import { ToastHost } from '../ui/toast-host.js';
import { cssVariables, theme } from './theme.js';

interface Props {
  queryClient: QueryClient;
  router: ReturnType<typeof createAppRouter>;
  env?: 'default' | 'test';
}

const colorScheme = localStorageColorSchemeManager({ key: 'kladka-theme' });

export function App({ queryClient, router, env = 'default' }: Props) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={styleNonce}
      env={env}
    >
      <ToastHost />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The API writes a fresh nonce into the page at every request; style elements must carry it. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
