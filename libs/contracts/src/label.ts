import { IsString, Length, Matches, type ValidationOptions } from 'class-validator';

/** A short line of text that people tell things apart by: no line breaks, nothing that cannot be seen. */
export function IsLabel(
  least: number,
  most: number,
  options: ValidationOptions = {},
): PropertyDecorator {
  const rules = [
    IsString(options),
    Length(least, most, options),
    Matches(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, options),
  ];
  return (target, property) => rules.forEach((rule) => rule(target, property));
}
