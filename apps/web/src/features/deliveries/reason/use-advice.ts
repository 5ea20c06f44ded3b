import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Advice, ReasonCode } from '@kladka/contracts/reasons/catalogue';
import type { Language } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';

/** The long words of the catalogue are fetched when somebody looks into a reason, one language at a time. */
const adviceQuery = (language: Language) =>
  queryOptions({
    queryKey: ['advice', language],
    queryFn: () => load(language),
    staleTime: Infinity,
    gcTime: Infinity,
  });

function load(language: Language): Promise<Readonly<Record<ReasonCode, Advice>>> {
  return language === 'uk'
    ? import('@kladka/contracts/reasons/advice-uk').then(({ advice }) => advice)
    : import('@kladka/contracts/reasons/advice-en').then(({ advice }) => advice);
}

/** What helps with a reason; undefined until it is here, and for a reason that is newer than this page. */
export function useAdvice(reason: ReasonCode): Advice | undefined {
  const { language } = useFormat();
  const { data } = useQuery(adviceQuery(language));
  return data?.[reason];
}
