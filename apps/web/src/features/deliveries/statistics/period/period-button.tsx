import { Button } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useFormat } from '../../../../i18n/use-format.js';
import type { Range } from './period.js';
import { usePeriodName } from './use-period-name.js';
import styles from './period-picker.module.css';

interface Props {
  range: Range;
  isOpen: boolean;
  onClick: () => void;
  ref?: Ref<HTMLButtonElement>;
}

/** `Last 30 days  22 Oct – 20 Nov` */
export function PeriodButton({ range, isOpen, onClick, ref }: Props) {
  const format = useFormat();
  const name = usePeriodName()(range);

  return (
    <Button
      ref={ref}
      variant="default"
      leftSection={<IconCalendar size={16} stroke={1.7} />}
      rightSection={<IconChevronDown size={15} stroke={1.8} />}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={onClick}
    >
      {name}
      {range.name === null ? null : (
        <span className={styles.days}>{format.days(range.firstDay, range.lastDay)}</span>
      )}
    </Button>
  );
}
