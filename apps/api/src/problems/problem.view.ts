import type { CheckView, Language, ProblemView } from '@kladka/contracts';
import type { Check } from '@kladka/sync';
import { checkMessage } from '../check-messages.js';
import type { FieldFault, FieldFaults, Params, Problem } from '../problem.js';
import { FIELDS_EN, PROBLEMS_EN, type ProblemCode } from './words/en.js';
import { FIELDS_UK, PROBLEMS_UK } from './words/uk.js';

const WORDS = {
  en: { problems: PROBLEMS_EN, fields: FIELDS_EN },
  uk: { problems: PROBLEMS_UK, fields: FIELDS_UK },
};

export function toProblemView(
  problem: Problem,
  language: Language,
  requestId: string,
): ProblemView {
  return {
    code: problem.code,
    message: fill(WORDS[language].problems[problem.code], problem.params),
    ...(problem.checks
      ? { checks: problem.checks.map((check) => toCheckView(check, language)) }
      : {}),
    ...(problem.fields ? { fields: toFieldMessages(problem.fields, language) } : {}),
    requestId,
  };
}

/** A refusal without gaps, in words. */
export function problemMessage(code: ProblemCode, language: Language): string {
  return WORDS[language].problems[code];
}

function toCheckView({ name, code, durationMs }: Check, language: Language): CheckView {
  return { name, ok: code === 'ok', code, message: checkMessage(code, language), durationMs };
}

function toFieldMessages(fields: FieldFaults, language: Language): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, faults]) => [
      path,
      faults.map((fault) => fieldMessage(fault, language)),
    ]),
  );
}

/** What is wrong with one field, in words. */
export function fieldMessage(fault: FieldFault, language: Language): string {
  const { word, params } = typeof fault === 'string' ? { word: fault, params: {} } : fault;
  return fill(WORDS[language].fields[word], params);
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}
