import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { PageQueryDto } from './paging.js';
import {
  ACTOR_KINDS,
  CHANGE_ACTIONS,
  CSV_SEPARATORS,
  type ActorKind,
  type ChangeAction,
  type CsvSeparator,
} from './statuses.js';

/** Which changes: the same words for the list and the file. */
export class ChangeFilterDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  integrationId?: string;

  @ApiPropertyOptional({ description: 'The id of a person or an API key, or `system`.' })
  @IsOptional()
  @Matches(/^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  actor?: string;

  @ApiPropertyOptional({ enum: CHANGE_ACTIONS })
  @IsOptional()
  @IsIn(CHANGE_ACTIONS)
  action?: ChangeAction;

  @ApiPropertyOptional({ description: 'At or after, ISO 8601.' })
  @IsOptional()
  @IsISO8601()
  from?: string;

  @ApiPropertyOptional({ description: 'Before, ISO 8601.' })
  @IsOptional()
  @IsISO8601()
  to?: string;
}

export class ChangesQueryDto extends IntersectionType(ChangeFilterDto, PageQueryDto) {}

export class ChangesFileQueryDto extends ChangeFilterDto {
  @ApiPropertyOptional({ enum: CSV_SEPARATORS, default: ',' })
  @IsOptional()
  @IsIn(CSV_SEPARATORS)
  separator?: CsvSeparator;
}

/** What a field may have held: never a secret. */
export type ChangedValue = string | number | boolean | null | readonly string[];

/** One field of a change. */
export interface FieldChange {
  /** The name of a setting; of a status mapping: the id of the store's status. */
  field: string;
  before: ChangedValue;
  after: ChangedValue;
  /** Of a status mapping: what the store calls its status, by language. */
  titles?: Readonly<Record<string, string>>;
}

/** What a change is made of; what does not belong to an action is left out. */
export interface ChangeDetails {
  fields?: readonly FieldChange[];
  /** Which credentials are new: their names, never they themselves. */
  replaced?: readonly string[];
  /** Why the system did it. */
  reason?: string;
  /** What it is about, where that has a name: an API key, the integration that was copied from. */
  name?: string;
  importId?: string;
  replayId?: string;
  deliveryId?: string;
  /** How many records it is about. */
  count?: number;
}

export class FieldChangeView {
  @ApiProperty({ description: 'A setting; of a status mapping: the store status’ id.' })
  field!: string;
  @ApiProperty({ type: Object, nullable: true }) before!: ChangedValue;
  @ApiProperty({ type: Object, nullable: true }) after!: ChangedValue;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Of a status mapping: the store’s titles by language.',
  })
  titles?: Record<string, string>;
}

/** Who did it. */
export class ActorView {
  @ApiProperty({ enum: ACTOR_KINDS }) kind!: ActorKind;
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'An e-mail, or what an API key is called; null for the system.',
  })
  name!: string | null;
}

/** One change: who, when, what. */
export class ChangeView {
  @ApiProperty() id!: string;
  @ApiProperty() at!: string;
  @ApiProperty({ type: ActorView }) actor!: ActorView;
  @ApiProperty({ enum: CHANGE_ACTIONS }) action!: ChangeAction;
  @ApiProperty({ type: String, nullable: true }) integrationId!: string | null;
  @ApiProperty({ type: String, nullable: true }) integrationName!: string | null;
  @ApiProperty({ type: [FieldChangeView] }) fields!: FieldChangeView[];
  @ApiPropertyOptional({ type: [String], description: 'Names of the credentials that are new.' })
  replaced?: string[];
  @ApiPropertyOptional() reason?: string;
  @ApiPropertyOptional() name?: string;
  @ApiPropertyOptional() importId?: string;
  @ApiPropertyOptional() replayId?: string;
  @ApiPropertyOptional() deliveryId?: string;
  @ApiPropertyOptional() count?: number;
}

export class ChangePageView {
  @ApiProperty({ type: [ChangeView] }) items!: ChangeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

/** Who may have changed something. */
export class ActorListView {
  @ApiProperty({ type: [ActorView] }) items!: ActorView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
