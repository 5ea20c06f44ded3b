import type { CallOptions } from './client.js';
import type { ConnectionTestEventView, ConnectionTestView } from '@kladka/contracts';
import i18next from 'i18next';
import { open } from './client.js';
import { ApiError } from './problem.js';

type TestEndpoint =
  'POST /integrations/test' | 'POST /integrations/:id/test' | 'POST /integration-drafts/:id/test';

/** Runs a connection test and tells of each line as it comes. */
export async function runTest<E extends TestEndpoint>(
  endpoint: E,
  options: CallOptions<E>,
  onEvent: (event: ConnectionTestEventView) => void,
): Promise<ConnectionTestView> {
  const response = await open(endpoint, options, 'application/x-ndjson, application/json');
  let result: ConnectionTestView | undefined;
  for await (const line of linesOf(response)) {
    // The lines are promised by the contract; a proxy that gathered them gives them all at once.
    const event = JSON.parse(line) as ConnectionTestEventView & Partial<ConnectionTestView>;
    if (event.checks) return event as ConnectionTestView;
    result = event.result ?? result;
    onEvent(event);
  }
  if (result) return result;
  throw new ApiError(0, 'unreachable', i18next.t('problem.unreachable'));
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  let rest = '';
  if (response.body) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = `${rest}${part.value}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines.filter(Boolean);
    }
  } else {
    rest = await response.text();
  }
  yield* rest.split('\n').filter(Boolean);
}
