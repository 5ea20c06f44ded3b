import {
  HEALTH_REASONS,
  NOTICE_CODES,
  FAILURE_REASONS,
  SKIP_REASONS,
  type Language,
} from '../statuses.js';
import { advice as adviceEn } from './advice-en.js';
import { advice as adviceUk } from './advice-uk.js';
import { CATALOGUE, type Advice, type Helper, type ReasonCode } from './catalogue.js';
import { requestCauses as requestCausesEn } from './request-causes-en.js';
import { requestCauses as requestCausesUk } from './request-causes-uk.js';
import { storeCauses as storeCausesEn } from './store-causes-en.js';
import { storeCauses as storeCausesUk } from './store-causes-uk.js';

interface Words {
  title: string;
  lead: string;
  groups: Record<'rejected' | 'skipped' | 'store', string>;
  helper: Record<Helper, string>;
  who: string;
  steps: string;
  meanwhile: string;
  causes: Readonly<Record<ReasonCode, string>>;
  advice: Readonly<Record<ReasonCode, Advice>>;
}

const EN: Words = {
  title: 'What can go wrong, and what helps',
  lead: 'Every reason that Kladka gives for a request, a store or an open issue. The codes are those of the API. [Українською](errors.uk.md)',
  groups: {
    rejected: 'Requests that were rejected, or are tried again',
    skipped: 'Requests that were skipped',
    store: 'Stores and open issues',
  },
  helper: {
    horoshop: 'the owner of the store, in Horoshop (Cartum)',
    yespo: 'the owner of the account, in Yespo',
    kladka: 'you, in Kladka',
    operator: 'whoever runs Kladka',
    nobody: 'nobody has to',
  },
  who: 'Who can help',
  steps: 'What to do',
  meanwhile: 'Meanwhile',
  causes: { ...requestCausesEn, ...storeCausesEn },
  advice: adviceEn,
};

const UK: Words = {
  title: 'Що може піти не так і що допомагає',
  lead: 'Усі причини, які Kladka називає для запиту, магазину чи відкритого питання. Коди такі самі, як в API. [In English](errors.md)',
  groups: {
    rejected: 'Запити, які відхилено або які повторюються',
    skipped: 'Запити, які пропущено',
    store: 'Магазини й відкриті питання',
  },
  helper: {
    horoshop: 'власник магазину, у Хорошопі',
    yespo: 'власник облікового запису, у Yespo',
    kladka: 'ви, у Kladka',
    operator: 'той, хто обслуговує Kladka',
    nobody: 'ніхто не мусить',
  },
  who: 'Хто може допомогти',
  steps: 'Що робити',
  meanwhile: 'Тим часом',
  causes: { ...requestCausesUk, ...storeCausesUk },
  advice: adviceUk,
};

/** The file of each language in `docs/`. */
export const ERRORS_PAGES: Readonly<Record<Language, string>> = {
  en: 'errors.md',
  uk: 'errors.uk.md',
};

/** The page about all reasons, as Markdown. */
export function renderErrorsPage(language: Language): string {
  const words = language === 'uk' ? UK : EN;
  const requests = new Set<ReasonCode>([...FAILURE_REASONS, ...SKIP_REASONS]);
  const stores = [...new Set<ReasonCode>([...HEALTH_REASONS, ...NOTICE_CODES])];
  const groups = [
    { title: words.groups.rejected, codes: FAILURE_REASONS },
    { title: words.groups.skipped, codes: SKIP_REASONS },
    { title: words.groups.store, codes: stores.filter((code) => !requests.has(code)) },
  ];

  return [
    `# ${words.title}`,
    '<!-- Made by `npm run docs:errors` from libs/contracts/src/reasons: change it there. -->',
    words.lead,
    ...groups.flatMap(({ title, codes }) => [
      `## ${title}`,
      ...codes.flatMap((code) => renderReason(code, words)),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function renderReason(code: ReasonCode, words: Words): string[] {
  const { steps, meanwhile } = words.advice[code];
  const numbered =
    steps.length === 1
      ? (steps[0] ?? '')
      : steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  return [
    `### ${code}`,
    words.causes[code],
    `**${words.who}:** ${words.helper[CATALOGUE[code].helper]}.`,
    `**${words.steps}**`,
    numbered,
    `**${words.meanwhile}:** ${meanwhile}`,
  ];
}
