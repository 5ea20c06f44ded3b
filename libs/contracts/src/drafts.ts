import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DeliveryView } from './deliveries.js';
import { IntegrationSettingsDto, IntegrationSettingsView } from './integration-settings.js';
import { ConnectionDto } from './integrations.js';
import { StatusMappingEntryDto } from './status-mapping.js';
import { DRAFT_STEPS, type DraftStep } from './statuses.js';
import { trimmed } from './trimmed.js';

/** What a draft is tested with: what is left out is taken from the draft. */
export class DraftConnectionDto extends PartialType(ConnectionDto) {}

/** Any part of an integration that is being set up; nothing is tested and nothing is read by saving it. */
export class SaveDraftDto extends PartialType(ConnectionDto) {
  @ApiPropertyOptional({ description: 'May be empty: the store’s host name.' })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(120)
  name?: string;

  @ApiPropertyOptional({ enum: DRAFT_STEPS, description: 'Where its maker goes on.' })
  @IsOptional()
  @IsIn(DRAFT_STEPS)
  step?: DraftStep;

  @ApiPropertyOptional({ type: IntegrationSettingsDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => IntegrationSettingsDto)
  settings?: IntegrationSettingsDto;

  @ApiPropertyOptional({ type: [StatusMappingEntryDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => StatusMappingEntryDto)
  statusMapping?: StatusMappingEntryDto[];
}

/** The choices that a person has confirmed: both are needed, so that nothing leaves by default. */
export class FinishDraftDto {
  @ApiPropertyOptional({ description: 'The store’s host name when left out.' })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  name?: string;

  @ApiProperty({ type: IntegrationSettingsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => IntegrationSettingsDto)
  settings!: IntegrationSettingsDto;

  @ApiProperty({ type: [StatusMappingEntryDto] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => StatusMappingEntryDto)
  statusMapping!: StatusMappingEntryDto[];
}

/** Which secrets a draft holds. They never come out again. */
export class DraftSecretsView {
  @ApiProperty() login!: boolean;
  @ApiProperty() password!: boolean;
  @ApiProperty() yespoApiKey!: boolean;
}

/** An integration that is not finished. Once it is, the integration has the same id. */
export class DraftView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'As it was typed; may be empty.' }) storeUrl!: string;
  @ApiProperty({ type: DraftSecretsView }) secrets!: DraftSecretsView;
  @ApiProperty({ enum: DRAFT_STEPS }) step!: DraftStep;
  @ApiProperty({ type: IntegrationSettingsView }) settings!: IntegrationSettingsView;
  @ApiProperty({ type: [StatusMappingEntryDto], description: 'Decided so far.' })
  statusMapping!: StatusMappingEntryDto[];
  @ApiPropertyOptional({ description: 'E-mail of who began; absent for a program.' })
  createdBy?: string;
  @ApiProperty() createdAt!: string;
  @ApiProperty() updatedAt!: string;
}

export class DraftPageView {
  @ApiProperty({ type: [DraftView] }) items!: DraftView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class StatusCountView {
  @ApiProperty() storeStatusId!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: the store cannot tell.' })
  orders!: number | null;
  @ApiProperty({ description: 'False: up to a twentieth off.' }) isExact!: boolean;
}

/** Orders of the last ninety days by status, counted at the store bit by bit: ask again until it is done. */
export class StatusCountsView {
  @ApiProperty({ type: [StatusCountView] }) items!: StatusCountView[];
  @ApiProperty() isDone!: boolean;
}

export class LiveEventView {
  @ApiProperty({
    type: DeliveryView,
    nullable: true,
    description: 'What the store told of first, by itself. Null: nothing yet.',
  })
  delivery!: DeliveryView | null;
}
