import { randomUUID } from 'node:crypto';
import type { SignUpDto } from '@kladka/contracts';

/** Somebody who was never here before. */
export function aSignUp(fields: Partial<SignUpDto> = {}): SignUpDto {
  return {
    email: `olena-${randomUUID()}@example.com`,
    password: 'sonce-nad-mistom-7',
    workspaceName: 'Flora Kyiv',
    ...fields,
  };
}
