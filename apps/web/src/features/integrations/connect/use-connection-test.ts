import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ConnectionDto, ConnectionTestView } from '@kladka/contracts';
import { call } from '../../../api/client.js';

/** A running connection test and the way to stop it. */
export function useConnectionTest<Input>(
  send: (input: Input, signal: AbortSignal) => Promise<ConnectionTestView>,
) {
  const running = useRef<AbortController>(null);
  const test = useMutation({
    mutationFn: (input: Input) => {
      const controller = new AbortController();
      running.current = controller;
      return send(input, controller.signal);
    },
  });

  const wasCancelled = test.error instanceof DOMException;
  return {
    run: test.mutate,
    cancel: () => running.current?.abort(),
    isRunning: test.isPending,
    result: test.data,
    error: wasCancelled ? null : test.error,
  };
}

/** The test of values that are not saved yet. */
export function useNewConnectionTest() {
  return useConnectionTest((body: ConnectionDto, signal) =>
    call('POST /integrations/test', { body, signal }),
  );
}

/** The test of a store with the credentials it was saved with. */
export function useStoredConnectionTest(id: string) {
  return useConnectionTest((_: void, signal) =>
    call('POST /integrations/:id/test', { id, signal }),
  );
}

export type ConnectionTest = Omit<ReturnType<typeof useStoredConnectionTest>, 'run'>;
