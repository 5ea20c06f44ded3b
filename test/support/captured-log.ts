import { pino } from 'pino';
import { Logger } from '@kladka/platform';

/** A logger like that of a running process, whose lines are kept for a look. */
export class CapturedLog {
  readonly lines: string[] = [];
  /** Hides what the real one hides, as it is the real one writing elsewhere. */
  readonly logger: Logger;

  constructor() {
    const out = pino({ level: 'debug' }, { write: (line: string) => void this.lines.push(line) });
    this.logger = Object.assign(Object.create(Logger.prototype) as Logger, { out });
  }

  get text(): string {
    return this.lines.join('');
  }
}
