import { useId, useRef, useState, type ChangeEvent, type SyntheticEvent } from 'react';

type Texts = Record<string, string>;
type Rules<Values extends Texts> = { [Field in keyof Values]: (text: string) => string | null };

/**
 * A form of a few text fields, for the pages that everybody has to load first: a form library is
 * forty times its size. Values stay in the fields; a field that failed is checked again while it is mended.
 *
 * @param validate what is wrong with each field, as words; null when nothing is
 */
export function usePlainForm<Values extends Texts>({
  initialValues,
  validate,
}: {
  initialValues: Values;
  validate: Rules<Values>;
}) {
  const id = useId();
  const values = useRef(initialValues);
  const [errors, setErrors] = useState<Texts>({});

  const onSubmit =
    (send: (values: Values) => void, refuse: (errors: Texts) => void) =>
    (event: SyntheticEvent) => {
      event.preventDefault();
      const found = Object.fromEntries(
        Object.entries(values.current).flatMap(([field, text]) => {
          const words = validate[field]?.(text) ?? null;
          return words === null ? [] : [[field, words]];
        }),
      );
      setErrors(found);
      if (Object.keys(found).length > 0) refuse(found);
      else send(values.current);
    };

  const change = (field: keyof Values & string, text: string) => {
    values.current = { ...values.current, [field]: text };
    if (errors[field] === undefined) return;
    const { [field]: _, ...others } = errors;
    const words = validate[field](text);
    setErrors(words === null ? others : { ...others, [field]: words });
  };

  return {
    errors,
    setErrors,
    onSubmit,
    getValues: () => values.current,
    getInputNode: (field: string) => document.getElementById(`${id}${field}`),
    getInputProps: (field: keyof Values & string) => ({
      id: `${id}${field}`,
      defaultValue: initialValues[field],
      error: errors[field],
      onChange: (event: ChangeEvent<HTMLInputElement>) => change(field, event.currentTarget.value),
    }),
  };
}
