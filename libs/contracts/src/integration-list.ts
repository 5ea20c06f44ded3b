import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsLabel } from './label.js';
import { PageQueryDto } from './paging.js';
import {
  BULK_ACTIONS,
  BULK_FAILURES,
  BULK_OUTCOMES,
  CHECK_CODES,
  CHECK_NAMES,
  CSV_SEPARATORS,
  HEALTH_STATUSES,
  INTEGRATION_FEATURES,
  MOST_PICKED,
  type BulkAction,
  type BulkFailure,
  type BulkOutcome,
  type CheckCode,
  type CheckName,
  type CsvSeparator,
  type HealthStatus,
  type IntegrationFeature,
} from './statuses.js';
import { listed, trimmed } from './trimmed.js';

/** Which integrations: the same words for the list, its numbers, the file and what is done with many at once. */
export class IntegrationFilterDto {
  @ApiPropertyOptional({ description: 'Part of the name, the address or the client.' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  search?: string;

  @ApiPropertyOptional({
    enum: HEALTH_STATUSES,
    isArray: true,
    description: 'Any of these; in a query also as `stopped,late`.',
  })
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(HEALTH_STATUSES.length)
  @IsIn(HEALTH_STATUSES, { each: true })
  health?: HealthStatus[];

  @ApiPropertyOptional({ description: 'The whole name of a client.' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  client?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(40)
  tag?: string;

  @ApiPropertyOptional({ enum: INTEGRATION_FEATURES, description: 'What is switched on.' })
  @IsOptional()
  @IsIn(INTEGRATION_FEATURES)
  feature?: IntegrationFeature;
}

export class IntegrationsQueryDto extends IntersectionType(IntegrationFilterDto, PageQueryDto) {}

export class IntegrationsFileQueryDto extends IntegrationFilterDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MOST_PICKED,
    description: 'Only these, separated by commas.',
  })
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @ArrayMaxSize(MOST_PICKED)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ enum: CSV_SEPARATORS, default: ',' })
  @IsOptional()
  @IsIn(CSV_SEPARATORS)
  separator?: CsvSeparator;
}

/** Something to do with many integrations: those that are named, or all that match a filter. */
export class BulkDto {
  @ApiProperty({ enum: BULK_ACTIONS })
  @IsIn(BULK_ACTIONS)
  action!: BulkAction;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: MOST_PICKED,
    description: 'Either these or `filter`.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PICKED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ type: IntegrationFilterDto, description: 'An empty one means all.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => IntegrationFilterDto)
  filter?: IntegrationFilterDto;

  @ApiPropertyOptional({ description: 'For `tag` and `untag`: 1–40 characters.' })
  @IsOptional()
  @Transform(trimmed)
  @IsLabel(1, 40)
  tag?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the answer before: goes on with the rest.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

/** The check of a connection test that failed first. */
export class FailedCheckView {
  @ApiProperty({ enum: CHECK_NAMES }) name!: CheckName;
  @ApiProperty({ enum: CHECK_CODES }) code!: CheckCode;
  @ApiProperty({ description: 'Cause and fix in the caller’s language.' }) message!: string;
}

export class BulkItemView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ enum: BULK_OUTCOMES }) outcome!: BulkOutcome;
  @ApiPropertyOptional({ enum: BULK_FAILURES, description: 'Why it failed.' })
  reason?: BulkFailure;
  @ApiPropertyOptional({ type: FailedCheckView }) check?: FailedCheckView;
}

/** What became of each; with `nextCursor` there are more to be done. */
export class BulkReportView {
  @ApiProperty({ type: [BulkItemView] }) items!: BulkItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class FacetValueView {
  @ApiProperty() value!: string;
  @ApiProperty({ description: 'Integrations that choosing it would show.' }) count!: number;
}

/** Numbers beside the filters: each counts with the other filters as they are. */
export class IntegrationFacetsView {
  @ApiProperty({ description: 'Integrations that all filters together show.' }) total!: number;
  @ApiProperty({ type: [FacetValueView] }) health!: FacetValueView[];
  @ApiProperty({ type: [FacetValueView] }) clients!: FacetValueView[];
  @ApiProperty({ type: [FacetValueView] }) tags!: FacetValueView[];
  @ApiProperty({ type: [FacetValueView] }) features!: FacetValueView[];
}
