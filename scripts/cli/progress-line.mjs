const barWidth = 24;
const plainEveryMs = 5_000;

/** One line that follows an import: rewritten in place on a terminal, printed now and then elsewhere. */
export class ProgressLine {
  #isShown = false;
  #printedAt = 0;

  constructor(words, { quiet = false, output = process.stdout } = {}) {
    this.words = words;
    this.quiet = quiet;
    this.output = output;
  }

  show(view) {
    if (this.quiet) return;
    const line = `${bar(view)} ${this.words.progress(view)}`;
    if (this.output.isTTY) {
      const { columns = 120 } = this.output;
      this.output.write(`\r\x1b[K${line.slice(0, columns - 1)}`);
      this.#isShown = true;
    } else if (Date.now() - this.#printedAt >= plainEveryMs) {
      this.#printedAt = Date.now();
      this.output.write(`${line}\n`);
    }
  }

  end() {
    if (this.#isShown) this.output.write('\n');
    this.#isShown = false;
  }
}

/** Records of an import that are settled, and how many there will be; `total` is null while it is unknown. */
export function settledOf(view) {
  const parts = [view.contacts, view.buyers, view.orders];
  const settled = parts.reduce((sum, part) => sum + part.read - part.waiting, 0);
  const chosen = [
    [view.choice.contacts, view.contacts],
    [view.choice.orders, view.orders],
  ].filter(([isChosen]) => isChosen);
  const isKnown = chosen.every(([, { total }]) => total !== undefined);
  const total = chosen.reduce(
    (sum, [, part]) => sum + Math.max(part.total ?? 0, part.read),
    view.buyers.read,
  );
  return { settled, total: isKnown ? total : null };
}

export function bar(view) {
  const { settled, total } = settledOf(view);
  if (total === null || total === 0) return `[${'·'.repeat(barWidth)}]   –%`;
  const share = Math.min(settled / total, 1);
  const full = Math.floor(share * barWidth);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${'█'.repeat(full)}${'·'.repeat(barWidth - full)}] ${percent}%`;
}
