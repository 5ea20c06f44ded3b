import { Button, Popover } from '@mantine/core';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/use-format.js';
import type { PeriodSearch, Range } from './period.js';
import { PeriodPanel } from './period-panel.js';
import { usePeriodName } from './use-period-name.js';
import styles from './period-picker.module.css';

interface Props {
  range: Range;
  timeZone: string;
  onChange: (period: PeriodSearch) => void;
}

/** The period of a page: its name and its days, and a panel to choose another. */
export function PeriodPicker({ range, timeZone, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = usePeriodName()(range);
  const [isOpen, setOpen] = useState(false);
  const days = format.days(range.firstDay, range.lastDay);

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={16} stroke={1.7} />}
          rightSection={<IconChevronDown size={15} stroke={1.8} />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen((open) => !open)}
        >
          {name}
          {range.name === null ? null : <span className={styles.days}>{days}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        className={styles.dropdown}
        role="dialog"
        aria-label={t('statistics.period.title')}
      >
        <PeriodPanel
          range={range}
          timeZone={timeZone}
          onChange={(period) => {
            setOpen(false);
            onChange(period);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
