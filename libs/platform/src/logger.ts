import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as PinoLogger } from 'pino';
import type { LogLevel } from './app-config.js';
import { scrub } from './scrub.js';

/**
 * Structured log of one process: JSON lines on stdout. Whatever is passed goes through `scrub`,
 * so that a credential or a person's data cannot slip in by way of an error object.
 */
export class Logger implements LoggerService {
  private constructor(private readonly out: PinoLogger) {}

  static create(name: string, level: LogLevel): Logger {
    return new Logger(pino({ name, level, base: { name, pid: process.pid } }));
  }

  /** A logger that adds the same facts to every line. */
  with(facts: Record<string, string>): Logger {
    return new Logger(this.out.child(facts));
  }

  log(message: unknown, ...details: unknown[]): void {
    this.write('info', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.write('error', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.write('warn', message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  private write(
    level: 'info' | 'error' | 'warn' | 'debug',
    message: unknown,
    details: unknown[],
  ): void {
    const text = typeof message === 'string' ? message : JSON.stringify(scrub(message));
    // Nest passes the name of the class that speaks as the last argument.
    const last = details.at(-1);
    const context = typeof last === 'string' ? last : undefined;
    const facts = details
      .filter((detail) => typeof detail !== 'string')
      .map((detail) => scrub(detail));
    this.out[level]({ context, ...(facts.length > 0 ? { facts } : {}) }, text);
  }
}
