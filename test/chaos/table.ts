import { mostRepeats, type Findings } from './findings.js';

export interface TableRow {
  faults: string;
  findings: Findings;
}

/** A Markdown table that is aligned for terminals as well. */
export function toTable(rows: readonly TableRow[]): string {
  const cells = rows.map(({ faults, findings }) => ({
    Faults: faults,
    Orders: String(findings.orders),
    Contacts: String(findings.contacts),
    Accepted: String(findings.accepted),
    Lost: String(findings.lost.length),
    Extra: String(findings.extra.length),
    Backwards: String(findings.backwards.length),
    'Consent upgrades': String(findings.upgrades.length),
    'Re-sent (of at most)': `${findings.repeated} (${mostRepeats(findings)})`,
    'Books unbalanced (of samples)': `${findings.unbalanced.length} (${findings.samples})`,
    'Caught up after, s': findings.recoverySeconds.toFixed(1),
  }));
  const columns = Object.keys(cells[0] ?? {}) as Array<keyof (typeof cells)[number]>;
  const widths = columns.map((column) =>
    Math.max(column.length, ...cells.map((row) => row[column].length)),
  );
  const line = (words: readonly string[]) =>
    `| ${words.map((word, at) => (at === 0 ? word.padEnd(widths[at] ?? 0) : word.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [
    line(columns),
    rule,
    ...cells.map((row) => line(columns.map((column) => row[column]))),
  ].join('\n');
}
