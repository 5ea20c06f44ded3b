import { IconCheck } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import styles from './pick-list.module.css';

export interface PickItem {
  id: string;
  label: string;
  /** Smaller words after the label. */
  hint?: string;
  icon?: ReactNode;
  isCurrent?: boolean;
  pick: (inNewTab: boolean) => void;
}

export interface PickGroup {
  title: string;
  items: readonly PickItem[];
}

interface Props {
  /** What the field is for. */
  label: string;
  text: string;
  onType: (text: string) => void;
  groups: readonly PickGroup[];
  /** Said instead of a list, and aloud. */
  emptyWords: string;
  /** How many there are, said aloud when it changes. */
  countWords: string;
}

/**
 * A field over a list of what can be picked. The focus stays in the field; the arrows, Home and End
 * walk, Enter picks, Ctrl or ⌘ with it opens a new tab.
 */
export function PickList({ label, text, onType, groups, emptyWords, countWords }: Props) {
  const id = useId();
  const filled = groups.filter(({ items }) => items.length > 0);
  const items = filled.flatMap((group) => group.items);
  const [wantedId, setWantedId] = useState<string>();
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === wantedId),
  );
  const active = items[at];

  const go = (place: number) => {
    const item = items[(place + items.length) % items.length];
    if (!item) return;
    setWantedId(item.id);
    document.getElementById(id + item.id)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      ...(text === '' ? { Home: 0, End: items.length - 1 } : {}),
    };
    const place = moves[event.key];
    if (place !== undefined) go(place);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      active?.pick(event.ctrlKey || event.metaKey);
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        className={styles.field}
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={items.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={active ? id + active.id : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        data-autofocus
        value={text}
        onChange={(event) => {
          setWantedId(undefined);
          onType(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <p className={styles.said} role="status">
        {items.length === 0 ? emptyWords : countWords}
      </p>
      <div className={styles.list} id={`${id}list`} role="listbox" aria-label={label}>
        {filled.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className={styles.title} aria-hidden="true">
              {group.title}
            </p>
            {group.items.map((item) => (
              <Option
                key={item.id}
                item={item}
                id={id + item.id}
                isActive={item === active}
                onHover={() => setWantedId(item.id)}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 ? <p className={styles.empty}>{emptyWords}</p> : null}
    </>
  );
}

interface OptionProps {
  item: PickItem;
  id: string;
  isActive: boolean;
  onHover: () => void;
}

function Option({ item, id, isActive, onHover }: OptionProps) {
  const onClick = (event: MouseEvent) => item.pick(event.ctrlKey || event.metaKey);
  return (
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the field has the focus and its keys
    <div
      className={styles.option}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onClick={onClick}
      onMouseMove={onHover}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {item.icon === undefined ? null : (
        <span className={styles.icon} aria-hidden="true">
          {item.icon}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.label}>{item.label}</span>
        {item.hint === undefined ? null : <span className={styles.hint}>{item.hint}</span>}
      </span>
      {item.isCurrent ? <IconCheck size={16} stroke={1.9} aria-hidden="true" /> : null}
    </div>
  );
}
