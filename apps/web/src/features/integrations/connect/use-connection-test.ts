import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  CheckView,
  ConnectionDto,
  ConnectionTestEventView,
  ConnectionTestView,
} from '@kladka/contracts';
import type { CheckName } from '@kladka/contracts/statuses';
import { runTest } from '../../../api/live-test.js';

type OnEvent = (event: ConnectionTestEventView) => void;

interface State {
  isRunning: boolean;
  begun: readonly CheckName[];
  checks: readonly CheckView[];
  result: ConnectionTestView | null;
  error: Error | null;
}

const BEFORE: State = { isRunning: false, begun: [], checks: [], result: null, error: null };

/** A connection test that is told of while it runs, and the way to stop it. */
function useConnectionTest<Input>(
  send: (input: Input, signal: AbortSignal, onEvent: OnEvent) => Promise<ConnectionTestView>,
) {
  const [state, setState] = useState(BEFORE);
  const running = useRef<AbortController>(null);
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  });

  const run = useCallback(async (input: Input): Promise<ConnectionTestView | null> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = () => running.current === controller && !controller.signal.aborted;
    setState({ ...BEFORE, isRunning: true });
    try {
      const result = await sender.current(input, controller.signal, (event) => {
        if (isCurrent()) setState((old) => withEvent(old, event));
      });
      if (!isCurrent()) return null;
      setState({ ...BEFORE, checks: result.checks, result });
      return result;
    } catch (error) {
      if (isCurrent()) setState({ ...BEFORE, error: toError(error) });
      return null;
    }
  }, []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState(BEFORE);
  }, []);
  return { ...state, run, cancel };
}

function withEvent(old: State, { begun, check }: ConnectionTestEventView): State {
  return {
    ...old,
    begun: begun ? [...old.begun, begun] : old.begun,
    checks: check ? [...old.checks, check] : old.checks,
  };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

export type TypedConnection = Partial<ConnectionDto>;

/** The test of what was typed, on top of what the draft keeps if there is one. */
export function useNewConnectionTest(draftId: string | undefined) {
  return useConnectionTest((body: TypedConnection, signal, onEvent) =>
    draftId === undefined
      ? runTest('POST /integrations/test', { body: body as ConnectionDto, signal }, onEvent)
      : runTest('POST /integration-drafts/:id/test', { id: draftId, body, signal }, onEvent),
  );
}

/** The test of a store with the credentials it was saved with. */
export function useStoredConnectionTest(id: string) {
  return useConnectionTest((_: void, signal, onEvent) =>
    runTest('POST /integrations/:id/test', { id, signal }, onEvent),
  );
}

export type ConnectionTest = Omit<ReturnType<typeof useStoredConnectionTest>, 'run'>;
