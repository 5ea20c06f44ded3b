import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CheckView } from './integrations.js';

/** The one shape of every error answer. */
export class ProblemView {
  @ApiProperty({ example: 'validation-failed', description: 'Stable, for programs.' })
  code!: string;

  @ApiProperty({ description: 'Cause and fix in the caller’s language.' })
  message!: string;

  @ApiPropertyOptional({
    description: 'Words about single fields, by path.',
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  })
  fields?: Record<string, string[]>;

  @ApiPropertyOptional({
    type: [CheckView],
    description: 'Of a connection that does not work: what was found at each step.',
  })
  checks?: CheckView[];

  @ApiProperty({ description: 'Quote it to support.' })
  requestId!: string;
}
