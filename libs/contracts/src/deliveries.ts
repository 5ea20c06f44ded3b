import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import { PageQueryDto } from './paging.js';
import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  DELIVERY_SOURCES,
  FAILURE_REASONS,
  IMPORT_PARTS,
  SKIP_REASONS,
  type DeliveryKind,
  type DeliveryOperation,
  type DeliveryReason,
  type DeliveryResult,
  type DeliverySource,
  type ImportPart,
  type YespoStatus,
} from './statuses.js';

const REASONS: readonly DeliveryReason[] = [...SKIP_REASONS, ...FAILURE_REASONS];

/** Which deliveries: the same words for the list, its numbers, files and what is sent again. */
export class DeliveryFilterDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  integrationId?: string;

  @ApiPropertyOptional({ enum: DELIVERY_KINDS })
  @IsOptional()
  @IsIn(DELIVERY_KINDS)
  kind?: DeliveryKind;

  @ApiPropertyOptional({ enum: DELIVERY_OPERATIONS })
  @IsOptional()
  @IsIn(DELIVERY_OPERATIONS)
  operation?: DeliveryOperation;

  @ApiPropertyOptional({ enum: DELIVERY_RESULTS })
  @IsOptional()
  @IsIn(DELIVERY_RESULTS)
  result?: DeliveryResult;

  @ApiPropertyOptional({ enum: REASONS, description: 'Why it was not accepted.' })
  @IsOptional()
  @IsIn(REASONS)
  reason?: DeliveryReason;

  @ApiPropertyOptional({ enum: DELIVERY_SOURCES, description: 'What brought it.' })
  @IsOptional()
  @IsIn(DELIVERY_SOURCES)
  source?: DeliverySource;

  @ApiPropertyOptional({
    type: [String],
    description: 'Orders that are in one of these statuses of the store now.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => toTexts(value))
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  storeStatusId?: string[];

  @ApiPropertyOptional({ description: 'Only those that this replay brought.' })
  @IsOptional()
  @IsUUID()
  replayId?: string;

  @ApiPropertyOptional({ description: 'Only those that this import counts, and what it skipped.' })
  @IsOptional()
  @IsUUID()
  importId?: string;

  @ApiPropertyOptional({ enum: IMPORT_PARTS, description: 'Only what an import counts under it.' })
  @IsOptional()
  @IsIn(IMPORT_PARTS)
  importPart?: ImportPart;

  @ApiPropertyOptional({ description: 'Created at or after, ISO 8601.' })
  @IsOptional()
  @IsISO8601()
  from?: string;

  @ApiPropertyOptional({ description: 'Created before, ISO 8601.' })
  @IsOptional()
  @IsISO8601()
  to?: string;

  @ApiPropertyOptional({ description: 'Order number, user id, e-mail or phone, whole.' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  q?: string;
}

export class DeliveriesQueryDto extends IntersectionType(DeliveryFilterDto, PageQueryDto) {}

/** A query that names one value gives a text; a program may well say `6` instead of `"6"`. */
function toTexts(value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (typeof item === 'number' ? String(item) : item));
}

export class DeliveryView {
  @ApiProperty() id!: string;
  @ApiProperty() integrationId!: string;
  @ApiProperty() integrationName!: string;
  @ApiProperty({ enum: DELIVERY_KINDS }) kind!: DeliveryKind;
  @ApiProperty({ enum: DELIVERY_OPERATIONS }) operation!: DeliveryOperation;
  @ApiProperty({ description: 'Order number or user id in the store.' }) key!: string;
  @ApiPropertyOptional({ description: 'Who it is about, for people.' }) person?: string;
  @ApiPropertyOptional() yespoStatus?: YespoStatus;
  @ApiProperty({ enum: DELIVERY_SOURCES }) source!: DeliverySource;
  @ApiProperty({ enum: DELIVERY_RESULTS }) result!: DeliveryResult;
  @ApiPropertyOptional({ type: String }) reason?: DeliveryReason;
  @ApiPropertyOptional({ description: 'Yespo’s own words, or what was missing.' })
  reasonDetail?: string;
  @ApiPropertyOptional({ description: 'The delivery that this one sends again.' })
  replayOf?: string;
  @ApiPropertyOptional({ description: 'The replay that brought it.' }) replayId?: string;
  @ApiProperty() attempts!: number;
  @ApiProperty() createdAt!: string;
  @ApiPropertyOptional() settledAt?: string;
  @ApiPropertyOptional({ description: 'When it is tried next.' }) nextAttemptAt?: string;
}

export class DeliveryPageView {
  @ApiProperty({ type: [DeliveryView] }) items!: DeliveryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class AttemptView {
  @ApiProperty() number!: number;
  @ApiProperty() startedAt!: string;
  @ApiProperty() durationMs!: number;
  @ApiProperty({
    description:
      '`accepted`, `busy`, `transient`, `credentials` or `refused`; of many contacts at once also `session-refused`, `left-out` or `kept-deleted`.',
  })
  outcome!: string;
  @ApiPropertyOptional() httpStatus?: number;
  @ApiPropertyOptional({ description: 'What Yespo answered, shortened.' }) answer?: string;
}

export class DeliveryDetailView extends DeliveryView {
  @ApiProperty({ description: 'The record as the store gave it.', type: Object, nullable: true })
  received!: unknown;
  @ApiProperty({
    description: 'What was, or will be, sent to Yespo.',
    type: Object,
    nullable: true,
  })
  sent!: unknown;
  @ApiProperty({ type: [String], description: 'What the mapping had to leave out, as codes.' })
  notes!: string[];
  @ApiPropertyOptional({
    description: 'What the store calls the status that the reason is about, by language.',
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  reasonTitles?: Record<string, string>;
  @ApiProperty({
    description: 'The body of the web-hook was used: the store could not be read again.',
  })
  fromHookBody!: boolean;
  @ApiProperty({ type: [AttemptView] }) attemptLog!: AttemptView[];
  @ApiProperty({
    description:
      'Whose it is was hidden: names, e-mails, phones, and what was received and answered.',
  })
  isMasked!: boolean;
}
