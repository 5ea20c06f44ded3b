import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  type BrotliDecompress,
  type Gunzip,
  type Inflate,
} from 'node:zlib';

type Decoder = BrotliDecompress | Gunzip | Inflate;

export interface BoundedBodyEvents {
  onFull(body: Buffer): void;
  onTooLarge(): void;
  onBroken(error: Error): void;
  /** The decoder is behind: stop reading from the socket, or go on again. */
  onPressure(pause: boolean): void;
}

/**
 * Collects a response body and inflates it while it arrives. The cap counts bytes *after* inflation,
 * because 50 KB of gzip can hold 50 MB, and is enforced chunk by chunk, so memory never exceeds it by
 * more than one chunk.
 */
export class BoundedBody {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private decoder?: Decoder;
  private finished = false;

  constructor(
    private readonly encoding: string,
    private readonly maxBytes: number,
    private readonly events: BoundedBodyEvents,
  ) {}

  /** Whether a `Content-Encoding` can be read; several of them stacked cannot. */
  static canDecode(encoding: string): boolean {
    return ['', 'identity', 'gzip', 'x-gzip', 'deflate', 'br'].includes(encoding);
  }

  write(chunk: Buffer): void {
    if (this.finished || chunk.length === 0) return;
    if (this.encoding === '' || this.encoding === 'identity') {
      this.collect(chunk);
      return;
    }

    this.decoder ??= this.startDecoder(chunk);
    if (!this.decoder.write(chunk)) {
      this.events.onPressure(true);
      this.decoder.once('drain', () => this.events.onPressure(false));
    }
  }

  end(): void {
    if (this.finished) return;
    if (this.decoder) this.decoder.end();
    else this.complete();
  }

  /** Stops collecting and frees what was held. */
  discard(): void {
    this.finished = true;
    this.chunks.length = 0;
    this.decoder?.destroy();
  }

  private startDecoder(firstChunk: Buffer): Decoder {
    const decoder = createDecoder(this.encoding, firstChunk);
    decoder.on('data', (chunk: Buffer) => this.collect(chunk));
    decoder.on('end', () => this.complete());
    decoder.on('error', (error: Error) => {
      if (this.finished) return;
      this.discard();
      this.events.onBroken(error);
    });
    return decoder;
  }

  private collect(chunk: Buffer): void {
    if (this.finished) return;
    this.size += chunk.length;
    if (this.size > this.maxBytes) {
      this.discard();
      this.events.onTooLarge();
      return;
    }
    this.chunks.push(chunk);
  }

  private complete(): void {
    if (this.finished) return;
    this.finished = true;
    this.events.onFull(Buffer.concat(this.chunks, this.size));
  }
}

function createDecoder(encoding: string, firstChunk: Buffer): Decoder {
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding !== 'deflate') return createGunzip();
  // Some servers mean raw deflate; the zlib form starts with compression method 8.
  return ((firstChunk[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
}
