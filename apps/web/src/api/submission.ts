import { useMutation } from '@tanstack/react-query';
import type { ReactNode, SyntheticEvent } from 'react';
import { ApiError, toFieldErrors } from './problem.js';

/** What is asked of a form, be it Mantine's or a plain one. */
interface Form<Values> {
  errors: Record<string, ReactNode>;
  setErrors: (errors: Record<string, string>) => void;
  getValues: () => Values;
  getInputNode: (path: string) => HTMLElement | null;
  onSubmit: (
    send: (values: Values) => void,
    refuse: (errors: object) => void,
  ) => (event: SyntheticEvent<HTMLFormElement>) => void;
}

interface Submission<Values, Result> {
  /** What the fields are called on the screen, for the summary. */
  labels: Record<keyof Values, string>;
  send: (values: Values) => Promise<Result>;
  onDone: (result: Result) => unknown;
}

/**
 * Sends a form. Words of the server about a field go to that field; everything else is the form's
 * `problem`. One wrong field gets the focus, several get a summary (`faults`).
 */
export function useSubmission<Values extends Record<string, unknown>, Result>(
  form: Form<Values>,
  { labels, send, onDone }: Submission<Values, Result>,
) {
  const mutation = useMutation<Result, Error, Values>({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => {
      const errors = error instanceof ApiError ? knownFields(form, error) : {};
      form.setErrors(errors);
      focusOnly(form, errors);
    },
  });

  const faults = Object.entries(form.errors).flatMap(([path, message]) =>
    typeof message === 'string' ? [{ path, message: `${labels[path] ?? path}: ${message}` }] : [],
  );

  const { error } = mutation;
  const isAboutFields = error instanceof ApiError && hasKeys(knownFields(form, error));

  return {
    submit: form.onSubmit(
      (values) => mutation.mutate(values),
      (errors) => {
        mutation.reset();
        focusOnly(form, errors);
      },
    ),
    isSending: mutation.isPending,
    faults,
    problem: error && !isAboutFields ? error : null,
    error,
    focus: (path: string) => form.getInputNode(path)?.focus(),
    reset: mutation.reset,
  };
}

function knownFields<Values extends Record<string, unknown>>(
  form: Form<Values>,
  error: ApiError,
): Record<string, string> {
  const values = form.getValues();
  return Object.fromEntries(
    Object.entries(toFieldErrors(error)).filter(([field]) => field in values),
  );
}

function focusOnly<Values extends Record<string, unknown>>(
  form: Form<Values>,
  errors: object,
): void {
  const [only, ...others] = Object.keys(errors);
  if (only !== undefined && others.length === 0) form.getInputNode(only)?.focus();
}

function hasKeys(value: object): boolean {
  return Object.keys(value).length > 0;
}
