import { jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import { lazy } from 'react';
import { ApiError } from '../src/api/problem.js';
import { startI18n } from '../src/i18n/i18n.js';
import { Card } from '../src/ui/card.js';
import { LazyPart } from '../src/ui/lazy-part.js';
import { Problem } from '../src/ui/problem.js';
import { ToastHost } from '../src/ui/toast-host.js';
import { stubApi } from './api-stub.js';
import { aSession, page } from './factories.js';
import { renderApp } from './render-app.js';

let silence: ReturnType<typeof jest.spyOn>;
beforeAll(() => startI18n('en'));
beforeEach(() => {
  // React reports what is caught as well.
  silence = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => silence.mockRestore());

function Fragile({ fault }: { fault: { error: Error | null } }) {
  if (fault.error) throw fault.error;
  return <p>Whole again</p>;
}

const show = (fault: { error: Error | null }) =>
  render(
    <MantineProvider env="test">
      <Card title="Broken one">
        <Fragile fault={fault} />
      </Card>
      <Card title="Other one">
        <p>Still here</p>
      </Card>
    </MantineProvider>,
  );

describe('a section that breaks', () => {
  it('breaks alone, tells what to quote, and is drawn again on demand', async () => {
    const user = userEvent.setup();
    const fault: { error: Error | null } = { error: new Error('kaput') };
    show(fault);

    expect(screen.getByRole('alert')).toHaveTextContent('This part of the page broke');
    expect(screen.getByText('Still here')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy details' }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('kaput');
    expect(copied).toMatch(/^\d{4}-\d\d-\d\dT/);

    fault.error = null;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('Whole again')).toBeInTheDocument();
  });

  it('names the request when the API is the cause', () => {
    show({ error: new ApiError(500, 'internal', 'It failed here.', {}, 'req-7') });

    expect(screen.getByRole('alert')).toHaveTextContent('It failed here.');
    expect(screen.getByText('req-7')).toBeInTheDocument();
  });
});

describe('a section that did not load', () => {
  const problemOf = (status: number) => {
    const error = new ApiError(status, 'any', 'It is not here.', {}, 'req-8');
    render(
      <MantineProvider env="test">
        <Problem error={error} onRetry={() => undefined} />
      </MantineProvider>,
    );
  };

  it('can be asked for again', () => {
    problemOf(500);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });

  it('is not offered again when it does not exist', () => {
    problemOf(404);
    expect(screen.getByRole('alert')).toHaveTextContent('There is no such page');
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  });
});

describe('a part whose code does not arrive', () => {
  it('is told of, and the page goes on', async () => {
    const Missing = lazy(() => Promise.reject(new Error('404')));
    const onBroken = jest.fn();
    render(
      <MantineProvider env="test">
        <ToastHost />
        <p>The page</p>
        <LazyPart onBroken={onBroken}>
          <Missing />
        </LazyPart>
      </MantineProvider>,
    );

    expect(await screen.findByText(/This part could not be loaded/)).toBeInTheDocument();
    expect(screen.getByText('The page')).toBeInTheDocument();
    expect(onBroken).toHaveBeenCalledTimes(1);
  });
});

describe('the network', () => {
  it('is missed aloud, and its return is told by silence', async () => {
    stubApi({
      'GET /auth/me': () => ({ body: aSession() }),
      'GET /notices': () => ({ body: page([]) }),
      'GET /integrations': () => ({ body: page([]) }),
    });
    await renderApp('/integrations');
    await screen.findByRole('heading', { level: 1 });

    act(() => void window.dispatchEvent(new Event('offline')));
    expect(await screen.findByText(/You are offline/)).toBeInTheDocument();
    act(() => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(screen.queryByText(/You are offline/)).toBeNull());
  });
});
