import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
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
  CONSENTS,
  DELIVERY_KINDS,
  IMPORT_PHASES,
  IMPORT_REASONS,
  IMPORT_STATES,
  IMPORT_WAIT_REASONS,
  IMPORT_WARNINGS,
  type Consent,
  type DeliveryKind,
  type DeliveryReason,
  type ImportPhase,
  type ImportReason,
  type ImportState,
  type ImportWaitReason,
  type ImportWarning,
  type YespoStatus,
} from './statuses.js';

/** What is to be brought over from the store's past. */
export class ImportChoiceDto {
  @ApiPropertyOptional({ default: false, description: 'Registered customers of the store.' })
  @IsOptional()
  @IsBoolean()
  contacts?: boolean;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  orders?: boolean;

  @ApiPropertyOptional({
    example: '2025-11-21',
    description:
      'Created or registered at or after, ISO 8601. A bare date is a day in the store’s time zone. Left out: from the beginning.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({
    example: '2026-11-21',
    description:
      'Created or registered at or before, ISO 8601; a bare date takes its whole day in. Left out: up to now.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['3'],
    description: 'Orders in these statuses of the store only, by id; all of them when left out.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value)
      ? value.map((each: unknown) => (typeof each === 'number' ? String(each) : each))
      : value,
  )
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  statuses?: string[];

  @ApiPropertyOptional({
    default: false,
    description: 'Leave out who has neither an e-mail nor a phone.',
  })
  @IsOptional()
  @IsBoolean()
  onlyReachable?: boolean;

  @ApiPropertyOptional({
    default: false,
    description: 'Bring contacts back that were deleted in Yespo.',
  })
  @IsOptional()
  @IsBoolean()
  restoreDeleted?: boolean;
}

export class StartImportDto extends ImportChoiceDto {
  @ApiPropertyOptional({
    description:
      '`confirmation` of the estimate that a person agreed to. The start is refused when the choice or the consent settings differ from it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  confirmation?: string;
}

export class ImportsQueryDto extends PageQueryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  integrationId?: string;

  @ApiPropertyOptional({ enum: IMPORT_STATES })
  @IsOptional()
  @IsIn(IMPORT_STATES)
  state?: ImportState;
}

/** What an import was asked for. Times as instants. */
export class ImportChoiceView {
  @ApiProperty() contacts!: boolean;
  @ApiProperty() orders!: boolean;
  @ApiPropertyOptional() from?: string;
  @ApiProperty() to!: string;
  @ApiPropertyOptional({ type: [String] }) statuses?: string[];
  @ApiProperty() onlyReachable!: boolean;
  @ApiProperty() restoreDeleted!: boolean;
}

/** The books of one kind: read = accepted + rejected + skipped + waiting. */
export class ImportCountsView {
  @ApiPropertyOptional({ description: 'By the store’s own count; absent while it is unknown.' })
  total?: number;
  @ApiProperty() read!: number;
  @ApiProperty() accepted!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() skipped!: number;
  @ApiProperty({ description: 'Read, and on the way to Yespo.' }) waiting!: number;
}

export class ImportReasonView {
  @ApiProperty({ enum: DELIVERY_KINDS }) kind!: DeliveryKind;
  @ApiProperty({ enum: ['rejected', 'skipped'] }) result!: 'rejected' | 'skipped';
  @ApiProperty({ type: String }) reason!: DeliveryReason;
  @ApiProperty() count!: number;
}

/** What a running import waits for. */
export class ImportWaitView {
  @ApiProperty({ enum: IMPORT_WAIT_REASONS }) reason!: ImportWaitReason;
  @ApiPropertyOptional({ description: 'When it is tried next; absent when a person has to act.' })
  until?: string;
}

export class DurationRangeView {
  @ApiProperty({ description: 'Seconds.' }) atLeast!: number;
  @ApiProperty({ description: 'Seconds.' }) atMost!: number;
}

export class ImportPaceView {
  @ApiProperty({ description: 'Records settled a minute, of late.' }) perMinute!: number;
  @ApiPropertyOptional({ type: DurationRangeView, description: 'Absent while it is unknown.' })
  remaining?: DurationRangeView;
}

export class ImportView {
  @ApiProperty() id!: string;
  @ApiProperty() integrationId!: string;
  @ApiProperty() integrationName!: string;
  @ApiProperty({ enum: IMPORT_STATES }) state!: ImportState;
  @ApiPropertyOptional({ enum: IMPORT_REASONS, description: 'Why the end is not a good one.' })
  reason?: ImportReason;
  @ApiPropertyOptional({ description: 'More words about the reason.' }) reasonDetail?: string;
  @ApiProperty({ enum: IMPORT_PHASES }) phase!: ImportPhase;
  @ApiProperty({ type: ImportChoiceView }) choice!: ImportChoiceView;
  @ApiProperty({ type: ImportCountsView, description: 'Registered customers.' })
  contacts!: ImportCountsView;
  @ApiProperty({
    type: ImportCountsView,
    description: 'Contacts that were made of orders, because Yespo has to know a buyer before.',
  })
  buyers!: ImportCountsView;
  @ApiProperty({ type: ImportCountsView }) orders!: ImportCountsView;
  @ApiProperty({ type: [ImportReasonView], description: 'Rejected and skipped, by reason.' })
  reasons!: ImportReasonView[];
  @ApiPropertyOptional({ type: ImportWaitView, description: 'Absent while it makes progress.' })
  wait?: ImportWaitView;
  @ApiPropertyOptional({ type: ImportPaceView, description: 'Only while it runs.' })
  pace?: ImportPaceView;
  @ApiProperty({ description: 'Rejected records that may be tried again.' }) retryable!: number;
  @ApiPropertyOptional({ description: 'E-mail of who started it; absent for a program.' })
  createdBy?: string;
  @ApiProperty() createdAt!: string;
  @ApiPropertyOptional() finishedAt?: string;
}

export class ImportPageView {
  @ApiProperty({ type: [ImportView] }) items!: ImportView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class EstimatedCountView {
  @ApiPropertyOptional({ description: 'Absent when the store cannot be made to tell.' })
  count?: number;
}

/** What an import would mean, before it is started. */
export class ImportEstimateView {
  @ApiPropertyOptional({ type: EstimatedCountView }) contacts?: EstimatedCountView;
  @ApiPropertyOptional({ type: EstimatedCountView }) orders?: EstimatedCountView;
  @ApiPropertyOptional({
    type: DurationRangeView,
    description: 'At the limits of store and account; absent when a count is unknown.',
  })
  duration?: DurationRangeView;
  @ApiProperty({ enum: CONSENTS, description: 'How contacts would be created today.' })
  consent!: Consent;
  @ApiPropertyOptional({
    description:
      'At most so many people may be sent campaigns afterwards who could not before; absent when it is unknown.',
  })
  mailableAtMost?: number;
  @ApiProperty({ enum: IMPORT_WARNINGS, isArray: true }) warnings!: ImportWarning[];
  @ApiProperty({ description: 'Send it along with the start.' }) confirmation!: string;
}

/** One record as it would go to Yespo. */
export class DryRunRecordView {
  @ApiProperty({ description: 'Order number or user id in the store.' }) key!: string;
  @ApiPropertyOptional() person?: string;
  @ApiPropertyOptional({ description: 'Its last one, where its status stands for several.' })
  yespoStatus?: YespoStatus;
  @ApiProperty({ type: Object, nullable: true, description: 'Null: it would be skipped.' })
  sent!: unknown;
  @ApiPropertyOptional({ type: String }) reason?: DeliveryReason;
  @ApiPropertyOptional() reasonDetail?: string;
  @ApiProperty({ type: [String], description: 'What the mapping had to leave out, as codes.' })
  notes!: string[];
}

/** The first five of each kind; nothing is stored and nothing is sent. */
export class ImportDryRunView {
  @ApiProperty({ type: [DryRunRecordView] }) contacts!: DryRunRecordView[];
  @ApiProperty({ type: [DryRunRecordView] }) orders!: DryRunRecordView[];
}

export class ImportRetryView {
  @ApiProperty({ description: 'Records that are tried again.' }) retried!: number;
  @ApiProperty({
    description: 'Rejected ones that are left alone: newer content of them is known.',
  })
  superseded!: number;
  @ApiProperty({ type: ImportView }) import!: ImportView;
}

/**
 * What `GET /imports/:id/events` sends, as server-sent events: `progress` about once a second while something
 * changes, and `end` once, after which the stream closes. The data of both is an `ImportView`.
 */
export const IMPORT_EVENT_NAMES = ['progress', 'end'] as const;
export type ImportEventName = (typeof IMPORT_EVENT_NAMES)[number];
