import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PeriodButton } from './period-button.js';
import type { Range } from './period.js';
import type { PeriodSearch } from './period-search.js';
import { PeriodPanel } from './period-panel.js';
import styles from './period-picker.module.css';

interface Props {
  range: Range;
  timeZone: string;
  startsOpen: boolean;
  onChange: (period: PeriodSearch) => void;
}

/** The button with the panel that it opens. */
export function PeriodPopover({ range, timeZone, startsOpen, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(startsOpen);

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
        <PeriodButton range={range} isOpen={isOpen} onClick={() => setOpen((open) => !open)} />
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
