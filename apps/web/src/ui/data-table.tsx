import clsx from 'clsx';
import type { MouseEvent, ReactNode } from 'react';
import { useNarrow } from './narrow.js';
import styles from './data-table.module.css';

export interface Column<Row> {
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end';
  /** Keeps its head for ears only. */
  headHidden?: boolean;
  /** Names the row. One column of a table does. */
  isRowHeader?: boolean;
  /** Goes away first when the table gets narrow. */
  isExtra?: boolean;
  /** Takes the room that is left and cuts its content to it. */
  isElastic?: boolean;
  /** A share of the table's width, `30%`; by content when left out. */
  width?: string;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  density?: 'log' | 'two-line';
  /** The next page is on its way: what is shown is the one before. */
  isStale?: boolean;
  isCurrent?: (row: Row) => boolean;
  onOpen?: (row: Row) => void;
  /** What a row becomes below 900 px. */
  card: (row: Row) => ReactNode;
}

/** A table; a list of cards where the screen is too narrow for one. */
export function DataTable<Row>(props: Props<Row>) {
  const {
    label,
    columns,
    rows,
    keyOf,
    density = 'log',
    isStale = false,
    isCurrent,
    onOpen,
  } = props;
  const isNarrow = useNarrow();
  const frame = {
    className: styles.frame,
    'data-stale': isStale || undefined,
    'aria-busy': isStale,
  };

  if (isNarrow) {
    return (
      <div {...frame}>
        <ul className={styles.cards} aria-label={label}>
          {rows.map((row) => (
            <li key={keyOf(row)} data-current={isCurrent?.(row) || undefined}>
              {props.card(row)}
            </li>
          ))}
        </ul>
      </div>
    );
  }

  return (
    <div {...frame}>
      <table className={styles.table} data-density={density} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={classOf(column)}
                style={column.width ? { width: column.width } : undefined}
              >
                <span className={column.headHidden ? styles.forEars : undefined}>
                  {column.head}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // The row is a larger target for the pointer; the keyboard uses the link inside it.
            <tr
              key={keyOf(row)}
              data-current={isCurrent?.(row) || undefined}
              data-clickable={onOpen ? true : undefined}
              onClick={onOpen ? (event) => openUnlessControl(event, () => onOpen(row)) : undefined}
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  return column.isRowHeader ? (
    <th scope="row" className={classOf(column)}>
      {content}
    </th>
  ) : (
    <td className={classOf(column)}>{content}</td>
  );
}

function classOf<Row>(column: Column<Row>): string {
  return clsx(
    column.align === 'end' && styles.end,
    column.isExtra && styles.extra,
    column.isElastic && (column.width ? styles.yielding : styles.elastic),
  );
}

function openUnlessControl(event: MouseEvent, open: () => void): void {
  const target = event.target as Element;
  const selected = window.getSelection()?.toString() ?? '';
  if (target.closest('a, button, input, [role="menu"]') || selected !== '') return;
  // React hands over clicks from a row's menu although it is drawn elsewhere on the page.
  if (!event.currentTarget.contains(target)) return;
  open();
}
