import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { invalid, type FieldFault } from '../problem.js';
import type { FieldWord } from './words/en.js';

/** Checks every DTO: unknown fields are refused, values become what the class says they are. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    // The class of a field is needed to find the bounds that stand in its decorators.
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => invalid(toFieldFaults(errors)),
  });
}

export function toFieldFaults(
  errors: ValidationError[],
  parent = '',
): Record<string, FieldFault[]> {
  const fields: Record<string, FieldFault[]> = {};

  for (const error of errors) {
    const path = parent ? `${parent}.${error.property}` : error.property;
    if (error.constraints) fields[path] = faultsOf(error);
    Object.assign(fields, toFieldFaults(error.children ?? [], path));
  }
  return fields;
}

function faultsOf(error: ValidationError): FieldFault[] {
  const names = Object.keys(error.constraints ?? {});
  if (isMissing(error, names)) return ['required'];

  const type = names.find((name) => name in TYPES);
  if (type) return [TYPES[type] ?? 'invalid'];
  return names.map((name) => RULES[name]?.(boundsOf(error, name)) ?? 'invalid');
}

function isMissing({ value }: ValidationError, names: string[]): boolean {
  if (names.includes('whitelistValidation')) return false;
  if (value === undefined || value === null) return true;
  return (
    value === '' && ['isLength', 'minLength', 'isNotEmpty'].some((name) => names.includes(name))
  );
}

/** Rules beside which no other one of the field is worth a word. */
const TYPES: Readonly<Record<string, FieldWord>> = {
  whitelistValidation: 'unknown',
  isString: 'not-a-text',
  isBoolean: 'not-a-boolean',
  isArray: 'not-a-list',
  isInt: 'not-a-whole-number',
  isNumber: 'not-a-number',
  isObject: 'not-an-object',
  nestedValidation: 'not-an-object',
  unknownValue: 'not-an-object',
  isEmail: 'not-an-email',
  isTimeZone: 'not-a-time-zone',
  isISO4217CurrencyCode: 'not-a-currency',
  isDate: 'not-a-date',
  isDateString: 'not-a-date',
  isIso8601: 'not-a-date',
  isRFC3339: 'not-a-date',
};

const RULES: Readonly<Record<string, (bounds: readonly unknown[]) => FieldFault>> = {
  arrayUnique: () => 'no-repeats',
  isLength: ([min, max]) => between(min, max),
  minLength: ([min]) => withBound('length-at-least', 'min', min),
  maxLength: ([max]) => withBound('length-at-most', 'max', max),
  min: ([min]) => withBound('at-least', 'min', min),
  max: ([max]) => withBound('at-most', 'max', max),
  arrayMinSize: ([min]) => withBound('list-at-least', 'min', min),
  arrayMaxSize: ([max]) => withBound('list-at-most', 'max', max),
  isIn: ([values]) =>
    Array.isArray(values) ? { word: 'one-of', params: { values: values.join(', ') } } : 'invalid',
};

function between(min: unknown, max: unknown): FieldFault {
  if (typeof min !== 'number' || typeof max !== 'number') return 'invalid';
  return { word: 'length-between', params: { min, max } };
}

function withBound(word: FieldWord, name: string, bound: unknown): FieldFault {
  return typeof bound === 'number' ? { word, params: { [name]: bound } } : 'invalid';
}

/** The arguments of the decorator that refused: class-validator itself tells them in English prose only. */
function boundsOf({ target, property }: ValidationError, name: string): readonly unknown[] {
  if (!target) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(
    target.constructor,
    '',
    false,
    false,
  );
  const found = rules.find((rule) => rule.propertyName === property && rule.name === name);
  return (found?.constraints as unknown[] | undefined) ?? [];
}
