import { invalid } from './problem.js';

/** A moment out of a query; undefined when it was left out. ISO 8601 knows weeks and more that `Date` does not. */
export function parseMoment(field: string, text: string | undefined): Date | undefined {
  if (!text) return undefined;

  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw invalid({ [field]: ['not-a-date'] });
  return moment;
}
