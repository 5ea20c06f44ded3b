import type { Language, ProblemView } from '@kladka/contracts';
import type { FieldFault, FieldFaults, Params, Problem } from '../problem.js';
import { FIELDS_EN, PROBLEMS_EN } from './words/en.js';
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
    ...(problem.fields ? { fields: toFieldMessages(problem.fields, language) } : {}),
    requestId,
  };
}

function toFieldMessages(fields: FieldFaults, language: Language): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, faults]) => [
      path,
      faults.map((fault) => toFieldMessage(fault, language)),
    ]),
  );
}

function toFieldMessage(fault: FieldFault, language: Language): string {
  const { word, params } = typeof fault === 'string' ? { word: fault, params: {} } : fault;
  return fill(WORDS[language].fields[word], params);
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}
