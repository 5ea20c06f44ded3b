import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { firstVisits, wordsOf, type FirstVisit } from './first-visits.js';

const FIRST_PAINT = 'first-paint.js';
const GAP = '/* first visits */ null';
const LANGUAGES = ['uk', 'en'] as const;

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

/**
 * Tells the first script of the page which files each address needs, so that they are on their way before any code of
 * ours has run. Names are known only now.
 */
export function earlyStart(root: string): Plugin {
  return {
    name: 'early-start',
    apply: 'build',
    generateBundle: {
      // Styles are given their names by Vite's own plugins.
      order: 'post',
      handler(_, bundle) {
        const script = readFileSync(fileURLToPath(new URL(`public/${FIRST_PAINT}`, root)), 'utf8');
        if (!script.includes(GAP)) throw new Error(`${FIRST_PAINT} has no place for first visits.`);
        const source = script.replace(GAP, () => JSON.stringify(tableOf(bundle, root)));
        this.emitFile({ type: 'asset', fileName: FIRST_PAINT, source });
      },
    },
  };
}

interface Table {
  files: string[];
  /** Path, files of the page, files of its words by language, questions. */
  visits: Array<[string, number[], Record<string, number[]>, readonly string[]]>;
}

function tableOf(bundle: Bundle, root: string): Table {
  const files: string[] = [];
  const numberOf = (file: string) => {
    if (!files.includes(file)) files.push(file);
    return files.indexOf(file);
  };
  const known = new Set(chunksOf(bundle, entryOf(bundle)).flatMap(filesOf));
  const needed = (sources: readonly string[]) => {
    const found = sources.flatMap((source) => chunksOf(bundle, chunkOf(bundle, root, source)));
    return [...new Set(found.flatMap(filesOf))].filter((file) => !known.has(file)).map(numberOf);
  };
  const wordsIn = ({ rooms, soonRooms = [] }: FirstVisit, language: 'uk' | 'en') =>
    needed([...rooms, ...soonRooms].map((room) => wordsOf(room, language)));

  return {
    visits: firstVisits.map((visit) => [
      visit.path,
      needed([...visit.sources, ...(visit.soon ?? [])]),
      Object.fromEntries(LANGUAGES.map((language) => [language, wordsIn(visit, language)])),
      visit.asks,
    ]),
    files,
  };
}

function filesOf(chunk: Chunk): string[] {
  return [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])];
}

/** The chunk and everything it waits for. */
function chunksOf(bundle: Bundle, first: Chunk): Chunk[] {
  const found = new Set<Chunk>();
  const waiting = [first];
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') waiting.push(imported);
    }
  }
  return [...found];
}

function entryOf(bundle: Bundle): Chunk {
  const entry = Object.values(bundle).find((each) => each.type === 'chunk' && each.isEntry);
  if (entry?.type !== 'chunk') throw new Error('The build has no entry.');
  return entry;
}

function chunkOf(bundle: Bundle, root: string, source: string): Chunk {
  const path = fileURLToPath(new URL(source, root));
  const chunk = Object.values(bundle).find(
    (each) => each.type === 'chunk' && each.facadeModuleId === path,
  );
  if (chunk?.type !== 'chunk') throw new Error(`The build has no ${source}: has it been moved?`);
  return chunk;
}
