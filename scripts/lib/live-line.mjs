const everyMs = 2_000;

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const words = ({ contacts, orders }) =>
  `accepted ${count(contacts, 'contact')}, ${count(orders, 'order')}`;

/**
 * One line that follows what Yespo accepted: rewritten in place on a terminal, printed anew on change
 * elsewhere.
 */
export function liveLine(output = process.stdout) {
  let shown = '';
  let timer;
  let isEnded = false;

  const clear = () => {
    if (output.isTTY && shown) output.write('\r\x1b[K');
  };
  const show = (line) => {
    if (line === shown) return;
    clear();
    output.write(output.isTTY ? `  ${line}` : `  ${line}\n`);
    shown = line;
  };

  return {
    /** Asks every two seconds; an answer of null or a failed question changes nothing. */
    follow(read) {
      const look = async () => {
        const counts = await read().catch(() => null);
        if (isEnded) return;
        if (counts) show(words(counts));
        timer = setTimeout(() => void look(), everyMs);
      };
      void look();
    },

    /** Prints a line of its own; the live line goes on below it. */
    interrupt(line) {
      clear();
      output.write(`${line}\n`);
      if (output.isTTY && shown && !isEnded) output.write(`  ${shown}`);
    },

    end() {
      if (isEnded) return;
      isEnded = true;
      clearTimeout(timer);
      if (output.isTTY && shown) output.write('\n');
    },
  };
}
