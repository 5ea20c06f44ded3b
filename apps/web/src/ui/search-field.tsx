import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './search-field.module.css';

interface Props {
  label: string;
  value: string;
  onSearch: (value: string) => void;
  delayMs?: number;
}

/** Searches when the typing pauses, or at once on Enter. */
export function SearchField({ label, value, onSearch, delayMs = 350 }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);

  // The address changed from elsewhere (back button, “Clear filters”): it is the truth.
  if (known !== value) {
    setKnown(value);
    setText(value);
  }

  // A search that waits uses the filters of the moment it runs, not of the moment it was typed.
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => search.current(text.trim()), delayMs);
    return () => clearTimeout(timer);
  }, [text, value, delayMs]);

  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        rightSection={
          text === '' ? null : (
            <CloseButton
              size="sm"
              aria-label={t('action.clearSearch')}
              onClick={() => {
                setText('');
                onSearch('');
              }}
            />
          )
        }
      />
    </form>
  );
}
