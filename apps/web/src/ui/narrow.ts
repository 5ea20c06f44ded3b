import { useMediaQuery } from '@mantine/hooks';

/** The screen is below the 900 px where tables become cards and the sidebar a drawer. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false });
}
