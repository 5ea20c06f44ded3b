import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

/** The system's own list of choices: works with any keyboard and any thumb. */
export function Select(props: NativeSelectProps) {
  return (
    <NativeSelect
      {...props}
      rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
    />
  );
}
