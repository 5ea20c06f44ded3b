import { join } from 'node:path';
import { firstVisits, wordsOf, type Room } from '../../apps/web/build/first-visits.js';
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

/** What the first drawing of a page behind the sign-in waits for. Menus come after it: they count as lazy. */
const SHELL = ['src/app/signed-in.tsx', 'src/app/shell.tsx', ...words('entrance', 'interior')];
/** The later steps of a new integration, which nobody comes to first. */
const WIZARD = ['src/app/signed-in.tsx', 'src/app/wizard-page.tsx'];
const WIZARD_ROOMS: Room[] = ['entrance', 'interior', 'wizard', 'imports', 'reasons'];
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

  it('is on its way before the code has run, for every page that is come to', () => {
    const known = firstVisits.flatMap(({ sources }) => sources);
    const later = pages.filter((page) => !known.includes(page));

    expect(later.every((page) => /wizard|history-step/.test(page))).toBe(true);
  });

  it('is counted for every page there is', () => {
    expect(pages.length).toBeGreaterThan(SIGN_IN.length);
    expect(pages).toEqual(expect.arrayContaining(SIGN_IN));
  });

  function signIn(): Line[] {
    return SIGN_IN.map((page) => {
      const files = bundle.closureOf(sourcesOf(page));
      return { what: `script of ${page}`, bytes: bundle.scriptBytes(files), limit: LIMITS.signIn };
    });
  }

  function firstLoads(): Line[] {
    return pages
      .filter((page) => !SIGN_IN.includes(page))
      .flatMap((page) => {
        const files = bundle.closureOf(sourcesOf(page));
        return [
          { what: `script of ${page}`, bytes: bundle.scriptBytes(files), limit: LIMITS.page },
          { what: `styles of ${page}`, bytes: bundle.styleBytes(files), limit: LIMITS.styles },
        ];
      });
  }

  /** The code of a page, of what is around it, and the words that its loader fetches beside them. */
  function sourcesOf(page: string): string[] {
    const visit = firstVisits.find(({ sources }) => sources.includes(page));
    if (!visit) return [...WIZARD, page, ...words(...WIZARD_ROOMS)];
    return [...visit.sources, ...words(...visit.rooms)];
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

/** Ukrainian words are the longer ones. */
function words(...rooms: Room[]): string[] {
  return rooms.map((room) => wordsOf(room, 'uk'));
}

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
