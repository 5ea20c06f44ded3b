import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '@kladka/contracts';

const FALLBACK: Language = 'en';

/** The language that answers are written in: the caller's favourite of ours by Accept-Language, else English. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  return parseAcceptLanguage(request.headers['accept-language'] ?? '');
}

/** Hands `languageOf` the request to a controller's method. */
export const CallerLanguage = createParamDecorator(
  (_: unknown, context: ExecutionContext): Language =>
    languageOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export function parseAcceptLanguage(header: string): Language {
  const wishes = header
    .split(',')
    .map(parseWish)
    .filter((wish) => wish.weight > 0);
  // Sorting is stable: of two equal wishes the first one stays first.
  wishes.sort((one, other) => other.weight - one.weight);

  for (const { range } of wishes) {
    if (range === 'uk' || range.startsWith('uk-')) return 'uk';
    if (range === 'en' || range.startsWith('en-')) return 'en';
  }
  return FALLBACK;
}

function parseWish(part: string): { range: string; weight: number } {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality ? Number(quality.slice(2)) : 1;
  return { range, weight: Number.isFinite(weight) ? weight : 0 };
}
