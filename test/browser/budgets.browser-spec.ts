import { join } from 'node:path';
import { Bundle } from '../support/bundle.js';

const KB = 1024;
/** Menus, dialogs and drawers bring their machinery along: the first that is opened pays for all. */
const LIMITS = {
  signIn: 160 * KB,
  page: 200 * KB,
  route: 30 * KB,
  overlay: 50 * KB,
  styles: 25 * KB,
  fonts: 70 * KB,
};

/** Ukrainian words are the longer ones. */
const WORDS = {
  entrance: 'src/i18n/locales/uk-entrance.ts',
  interior: 'src/i18n/locales/uk.ts',
  imports: 'src/i18n/locales/uk-imports.ts',
  list: 'src/i18n/locales/uk-list.ts',
  reasons: 'src/i18n/locales/uk-reasons.ts',
  requests: 'src/i18n/locales/uk-requests.ts',
  statistics: 'src/i18n/locales/uk-statistics.ts',
  wizard: 'src/i18n/locales/uk-wizard.ts',
};
/** What the first drawing of a page behind the sign-in waits for. Menus come after it: they count as lazy. */
const SHELL = ['src/app/shell.tsx', WORDS.entrance, WORDS.interior];
/** A new integration is set up without the navigation around it. */
const WIZARD = ['src/app/signed-in.tsx', 'src/app/wizard-page.tsx', WORDS.entrance, WORDS.interior];
const SIGN_IN = ['src/features/auth/login-page.tsx', 'src/features/auth/sign-up-page.tsx'];

interface Line {
  what: string;
  bytes: number;
  limit: number;
}

describe('What a visitor has to load', () => {
  const bundle = new Bundle(join(import.meta.dirname, '../../apps/web/dist'));
  const isPage = (source: string) => /^src\/features\/.*-page\.tsx$/.test(source);
  const isWords = (source: string) => source.startsWith('src/i18n/');
  const pages = bundle.lazySources.filter(isPage);

  it('stays within the budget of every page', () => {
    const lines = [...signIn(), ...firstLoads(), ...lazyParts(), fonts()];
    print(lines);

    expect(lines.filter(({ bytes, limit }) => bytes > limit)).toEqual([]);
  });

  it('is counted for every page there is', () => {
    expect(pages.length).toBeGreaterThan(SIGN_IN.length);
    expect(pages).toEqual(expect.arrayContaining(SIGN_IN));
  });

  function signIn(): Line[] {
    return SIGN_IN.map((page) => {
      const files = bundle.closureOf([page, WORDS.entrance]);
      return { what: `script of ${page}`, bytes: bundle.scriptBytes(files), limit: LIMITS.signIn };
    });
  }

  function firstLoads(): Line[] {
    return pages
      .filter((page) => !SIGN_IN.includes(page))
      .flatMap((page) => {
        const words = wordsOf(page);
        const frame = words.includes(WORDS.wizard) ? WIZARD : SHELL;
        const files = bundle.closureOf([...frame, ...words, page]);
        return [
          { what: `script of ${page}`, bytes: bundle.scriptBytes(files), limit: LIMITS.page },
          { what: `styles of ${page}`, bytes: bundle.styleBytes(files), limit: LIMITS.styles },
        ];
      });
  }

  /** Words that are fetched beside the code of a page, by its loader. */
  function wordsOf(page: string): string[] {
    if (page.includes('/history-step-page')) return [WORDS.imports, WORDS.reasons, WORDS.wizard];
    if (page.includes('/features/imports/')) return [WORDS.imports, WORDS.reasons];
    if (page.includes('/integrations/list/')) return [WORDS.list];
    if (page.includes('/integrations/wizard/')) return [WORDS.wizard];
    if (/\/(statistics|records)\//.test(page))
      return [WORDS.reasons, WORDS.requests, WORDS.statistics];
    return /\/(deliveries|mapping)\//.test(page) ? [WORDS.reasons, WORDS.requests] : [];
  }

  function lazyParts(): Line[] {
    const present = bundle.closureOf(SHELL);
    return bundle.lazySources
      .filter((source) => !isWords(source) && !SIGN_IN.includes(source))
      .map((source) => ({
        what: `added by ${source}`,
        bytes: bundle.addedBy(source, present),
        limit: isPage(source) ? LIMITS.route : LIMITS.overlay,
      }));
  }

  /** The fonts of running text; the one of code is fetched where there is code. */
  function fonts(): Line {
    const sizes = bundle.rawBytes(/inter-.*\.woff2$/);
    expect(sizes).toHaveLength(2);
    return {
      what: 'fonts',
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      limit: LIMITS.fonts,
    };
  }
});

function print(lines: Line[]): void {
  const width = Math.max(...lines.map(({ what }) => what.length));
  const table = lines
    .map(({ what, bytes, limit }) => {
      const size = (bytes / KB).toFixed(1).padStart(6);
      return `${what.padEnd(width)} ${size} of ${limit / KB} kB${bytes > limit ? '  TOO MUCH' : ''}`;
    })
    .join('\n');
  process.stderr.write(`\n${table}\n\n`);
}
