import { settledOf } from './progress-line.mjs';

const partNames = ['contacts', 'buyers', 'orders'];

/** Sentences about imports, of the words of one language. */
export function makeWords(text) {
  const number = new Intl.NumberFormat(text.locale);
  const minutes = ({ atLeast, atMost }) =>
    text.minutes(
      number.format(Math.max(Math.floor(atLeast / 60), 1)),
      number.format(Math.max(Math.ceil(atMost / 60), 1)),
    );
  const line = (part, counts) =>
    ['read', 'accepted', 'rejected', 'skipped']
      .map((name) => `${text.counts[name]} ${number.format(counts[name])}`)
      .join(' · ')
      .replace(/^/, `  ${text.parts[part].padEnd(12)}`);
  const stateLine = (view) =>
    [`${view.id}  ${view.integrationName}  ${text.states[view.state]}`, text.reasons[view.reason]]
      .filter(Boolean)
      .join('. ');

  return {
    ...text,
    stateLine,
    estimate: (estimate) => describeEstimate(text, number, minutes, estimate),
    started: ({ id }) => text.startedLine(id),
    retried: ({ retried, superseded }) => text.retriedLine(retried, superseded),
    listLine: (view) => `${view.createdAt.slice(0, 16).replace('T', ' ')}  ${stateLine(view)}`,
    progress: (view) => describeProgress(text, number, minutes, view),
    report: (view, url) =>
      [
        stateLine(view),
        ...partNames.filter((part) => view[part].read > 0).map((part) => line(part, view[part])),
        ...view.reasons.map(
          ({ kind, result, reason, count }) =>
            `    ${text.counts[result]} ${number.format(count)}: ${reason} (${kind})`,
        ),
        ...(view.retryable > 0
          ? [text.rejectedFile(`${url}/api/v1/imports/${view.id}/rejected.csv`)]
          : []),
      ].join('\n'),
  };
}

function describeEstimate(text, number, minutes, estimate) {
  const parts = ['contacts', 'orders']
    .filter((part) => estimate[part])
    .map((part) => {
      const { count } = estimate[part];
      return `${text.parts[part]}: ${count === undefined ? text.unknownCount : number.format(count)}`;
    });
  const { mailableAtMost } = estimate;
  return [
    text.estimated(parts.join(', ')),
    estimate.duration && text.duration(minutes(estimate.duration)),
    mailableAtMost === 0 && text.noneMailable,
    mailableAtMost > 0 && text.mailable(number.format(mailableAtMost)),
    ...estimate.warnings.map((warning) => text.warnings[warning] && `! ${text.warnings[warning]}`),
  ]
    .filter(Boolean)
    .join('\n');
}

function describeProgress(text, number, minutes, view) {
  const { settled, total } = settledOf(view);
  const of = total === null ? '' : ` / ${number.format(total)}`;
  const { rejected } = view.orders;
  const all = rejected + view.contacts.rejected + view.buyers.rejected;
  const until = view.wait?.until;
  const seconds = until ? Math.max(Math.ceil((Date.parse(until) - Date.now()) / 1000), 0) : null;
  return [
    `${number.format(settled)}${of}`,
    view.state === 'paused' && text.states.paused,
    all > 0 && `${text.counts.rejected} ${number.format(all)}`,
    view.wait && text.waiting(text.waits[view.wait.reason], seconds),
    view.pace && text.perMinute(number.format(view.pace.perMinute)),
    view.pace?.remaining && text.left(minutes(view.pace.remaining)),
  ]
    .filter(Boolean)
    .join(' · ');
}
