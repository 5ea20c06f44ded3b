import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsLabel } from './label.js';
import {
  CHECK_CODES,
  CHECK_NAMES,
  HEALTH_REASONS,
  HEALTH_STATUSES,
  INTEGRATION_REASONS,
  INTEGRATION_STATES,
  MOST_TAGS,
  type CheckCode,
  type CheckName,
  type HealthReason,
  type HealthStatus,
  type IntegrationReason,
  type IntegrationState,
} from './statuses.js';
import { IntegrationSettingsDto, IntegrationSettingsView } from './integration-settings.js';
import { StatusMappingEntryDto } from './status-mapping.js';
import { trimmed, trimmedEach } from './trimmed.js';

/** What is needed to reach both sides. Goes in, never comes out again. */
export class ConnectionDto {
  @ApiProperty({ example: 'https://flora-kyiv.com.ua' })
  @Transform(trimmed)
  @IsString()
  @Length(1, 300)
  storeUrl!: string;

  @ApiProperty({ description: 'Administrator login of the store.' })
  @Transform(trimmed)
  @IsString()
  @Length(1, 200)
  login!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  password!: string;

  @ApiProperty()
  @Transform(trimmed)
  @IsString()
  @Length(1, 300)
  yespoApiKey!: string;
}

export class CreateIntegrationDto extends ConnectionDto {
  @ApiPropertyOptional({ description: 'The store’s host name when left out.' })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  name?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 80,
    description: 'Whose store it is: a customer of the agency. Null or empty: nobody’s.',
  })
  @IsOptional()
  @Transform(trimmed)
  @IsLabel(0, 80)
  client?: string | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MOST_TAGS,
    description: '1–40 characters each.',
  })
  @IsOptional()
  @Transform(trimmedEach)
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @ArrayUnique()
  @IsLabel(1, 40, { each: true })
  tags?: string[];

  @ApiPropertyOptional({ type: IntegrationSettingsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => IntegrationSettingsDto)
  settings?: IntegrationSettingsDto;

  @ApiPropertyOptional({
    type: [StatusMappingEntryDto],
    description: 'Suggested by the titles of the store’s statuses when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => StatusMappingEntryDto)
  statusMapping?: StatusMappingEntryDto[];
}

/** Any part of an integration; new credentials are tested before the old ones go. */
export class UpdateIntegrationDto extends PartialType(CreateIntegrationDto) {}

export class CheckView {
  @ApiProperty({ enum: CHECK_NAMES }) name!: CheckName;
  @ApiProperty() ok!: boolean;
  @ApiProperty({ enum: CHECK_CODES }) code!: CheckCode;
  @ApiProperty({ description: 'Cause and fix in the caller’s language.' }) message!: string;
  @ApiProperty() durationMs!: number;
}

export class ConnectedAsView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
}

export class ConnectionTestView {
  @ApiProperty() ok!: boolean;
  @ApiProperty({ type: [CheckView] }) checks!: CheckView[];
  @ApiPropertyOptional({ description: 'Whose Yespo account the key opens.' })
  organisationName?: string;
  @ApiPropertyOptional({ type: ConnectedAsView, description: 'Joined already, as this one.' })
  connectedAs?: ConnectedAsView;
}

/** One line of a test that is told as it happens (`accept: application/x-ndjson`): one of the three. */
export class ConnectionTestEventView {
  @ApiPropertyOptional({ enum: CHECK_NAMES, description: 'This check has begun.' })
  begun?: CheckName;
  @ApiPropertyOptional({ type: CheckView, description: 'This check is done.' }) check?: CheckView;
  @ApiPropertyOptional({ type: ConnectionTestView, description: 'The last line.' })
  result?: ConnectionTestView;
}

export class HealthView {
  @ApiProperty({ enum: HEALTH_STATUSES }) status!: HealthStatus;
  @ApiPropertyOptional({ enum: HEALTH_REASONS }) reason?: HealthReason;
  @ApiProperty({ description: 'Since when.' }) since!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'When Yespo last accepted something; up to half a minute old.',
  })
  lastSuccessAt!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'When what ails it is tried again by itself: reading where the store does not answer, else sending. Null: nothing is planned.',
  })
  nextAttemptAt!: string | null;
}

export class YespoAccountView {
  @ApiProperty({ type: String, nullable: true }) organisationName!: string | null;
}

/** The last fourteen days of an integration, oldest day first. */
export class ActivityView {
  @ApiProperty({ description: 'When the first day began.' }) from!: string;
  @ApiProperty({ type: [Number], description: 'Requests per day.' }) days!: number[];
  @ApiProperty() total!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() waiting!: number;
  @ApiProperty({ type: String, nullable: true }) lastEventAt!: string | null;
}

export class IntegrationView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() storeUrl!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Whose store it is.' })
  client!: string | null;
  @ApiProperty({ type: [String] }) tags!: string[];
  @ApiProperty({ type: IntegrationSettingsView }) settings!: IntegrationSettingsView;
  @ApiProperty({ enum: INTEGRATION_STATES }) state!: IntegrationState;
  @ApiPropertyOptional({ enum: INTEGRATION_REASONS }) reason?: IntegrationReason;
  @ApiProperty({ type: HealthView }) health!: HealthView;
  @ApiProperty({ type: YespoAccountView }) yespo!: YespoAccountView;
  @ApiProperty({ type: ActivityView }) activity!: ActivityView;
  @ApiProperty() createdAt!: string;
}

export class IntegrationPageView {
  @ApiProperty({ type: [IntegrationView] }) items!: IntegrationView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
