import { lazy, useState } from 'react';
import { LazyPart } from '../../../../ui/lazy-part.js';
import { PeriodButton } from './period-button.js';
import type { Range } from './period.js';
import type { PeriodSearch } from './period-search.js';

const PeriodPopover = lazy(() =>
  import('./period-popover.js').then((module) => ({ default: module.PeriodPopover })),
);

interface Props {
  range: Range;
  timeZone: string;
  onChange: (period: PeriodSearch) => void;
}

/** The period of a page: its name and its days, and a panel to choose another. */
export function PeriodPicker({ range, timeZone, onChange }: Props) {
  // A click that comes before the code does is not lost.
  const [isAsked, setAsked] = useState(false);
  return (
    <LazyPart
      fallback={<PeriodButton range={range} isOpen={false} onClick={() => setAsked(true)} />}
    >
      <PeriodPopover {...{ range, timeZone, onChange }} startsOpen={isAsked} />
    </LazyPart>
  );
}
