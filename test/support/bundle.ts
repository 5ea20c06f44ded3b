import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

/** A built dashboard, by Vite's manifest: which files a page takes and how many bytes they are. */
export class Bundle {
  private readonly chunks: Record<string, Chunk>;
  private readonly sizes = new Map<string, number>();

  /** @param folder `apps/web/dist` */
  constructor(private readonly folder: string) {
    const manifest = readFileSync(join(folder, '.vite/manifest.json'), 'utf8');
    this.chunks = JSON.parse(manifest) as Record<string, Chunk>;
  }

  /** Sources that are fetched only when they are wanted, as paths under `apps/web`. */
  get lazySources(): string[] {
    return Object.keys(this.chunks).filter((source) => this.chunks[source]?.isDynamicEntry);
  }

  /** Everything that has to be fetched for the entry and for each of the sources, itself included. */
  closureOf(sources: readonly string[]): Set<string> {
    const found = new Set<string>();
    const waiting = [...this.entries, ...sources];
    for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
      if (found.has(source)) continue;
      found.add(source);
      waiting.push(...(this.chunk(source).imports ?? []));
    }
    return found;
  }

  /** What a lazy source adds to a page that has asked for it; the worst of the pages. */
  addedBy(source: string, present: ReadonlySet<string>): number {
    const askers = Object.keys(this.chunks).filter((asker) =>
      this.chunks[asker]?.dynamicImports?.includes(source),
    );
    const costs = askers.map((asker) => {
      const known = this.closureOf([asker]);
      const added = [...this.closureOf([source])].filter((one) => !known.has(one));
      return this.scriptBytes(added.filter((one) => !present.has(one)));
    });
    return Math.max(0, ...costs);
  }

  /** Gzip bytes of the scripts of these chunks. */
  scriptBytes(sources: Iterable<string>): number {
    return [...sources].reduce((sum, source) => sum + this.gzipBytes(this.chunk(source).file), 0);
  }

  /** Gzip bytes of the style sheets of these chunks. */
  styleBytes(sources: Iterable<string>): number {
    const files = new Set([...sources].flatMap((source) => this.chunk(source).css ?? []));
    return [...files].reduce((sum, file) => sum + this.gzipBytes(file), 0);
  }

  /** Bytes of the files whose source fits, as they are: fonts are compressed already. */
  rawBytes(source: RegExp): number[] {
    return Object.keys(this.chunks)
      .filter((name) => source.test(name))
      .map((name) => statSync(join(this.folder, this.chunk(name).file)).size);
  }

  private get entries(): string[] {
    return Object.keys(this.chunks).filter((source) => this.chunks[source]?.isEntry);
  }

  private chunk(source: string): Chunk {
    const chunk = this.chunks[source];
    if (!chunk) throw new Error(`The build has no ${source}: has it been moved?`);
    return chunk;
  }

  private gzipBytes(file: string): number {
    const known = this.sizes.get(file);
    if (known !== undefined) return known;
    const bytes = gzipSync(readFileSync(join(this.folder, file))).length;
    this.sizes.set(file, bytes);
    return bytes;
  }
}
