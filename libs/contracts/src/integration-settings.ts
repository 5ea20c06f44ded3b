import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsISO4217CurrencyCode,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  DEFAULT_SETTINGS,
  DELETION_CHOICES,
  NAME_ORDERS,
  type DeletionChoice,
  type IntegrationSettings,
  type NameOrder,
} from './statuses.js';

/** Settings of an integration; what is left out keeps its value. */
export class IntegrationSettingsDto implements Partial<IntegrationSettings> {
  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.receiveContacts })
  @IsOptional()
  @IsBoolean()
  receiveContacts?: boolean;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.confirmedEmail })
  @IsOptional()
  @IsBoolean()
  confirmedEmail?: boolean;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.doubleOptIn })
  @IsOptional()
  @IsBoolean()
  doubleOptIn?: boolean;

  @ApiPropertyOptional({
    default: DEFAULT_SETTINGS.respectNewsletterFlag,
    description: 'Customers who did not consent to news in the store stay unconfirmed.',
  })
  @IsOptional()
  @IsBoolean()
  respectNewsletterFlag?: boolean;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.receiveOrders })
  @IsOptional()
  @IsBoolean()
  receiveOrders?: boolean;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.timeZone })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @ApiPropertyOptional({
    default: DEFAULT_SETTINGS.currency,
    example: 'UAH',
    description: 'ISO 4217 code of orders that name no currency.',
  })
  @IsOptional()
  @IsISO4217CurrencyCode()
  currency?: string;

  @ApiPropertyOptional({ enum: NAME_ORDERS, default: DEFAULT_SETTINGS.fullNameOrder })
  @IsOptional()
  @IsIn(NAME_ORDERS)
  fullNameOrder?: NameOrder;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.includeDeliveryPrice })
  @IsOptional()
  @IsBoolean()
  includeDeliveryPrice?: boolean;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.language, example: 'uk' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  @MaxLength(35)
  language?: string;

  @ApiPropertyOptional({ default: DEFAULT_SETTINGS.bodyRetentionDays, minimum: 1, maximum: 1825 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1825)
  bodyRetentionDays?: number;

  @ApiPropertyOptional({
    enum: DELETION_CHOICES,
    default: DEFAULT_SETTINGS.onDeletedContact,
    description: 'What becomes in Yespo of a customer whom the store no longer has.',
  })
  @IsOptional()
  @IsIn(DELETION_CHOICES)
  onDeletedContact?: DeletionChoice;

  @ApiPropertyOptional({
    enum: DELETION_CHOICES,
    default: DEFAULT_SETTINGS.onDeletedOrder,
    description: 'What becomes in Yespo of an order that the store no longer has.',
  })
  @IsOptional()
  @IsIn(DELETION_CHOICES)
  onDeletedOrder?: DeletionChoice;

  @ApiPropertyOptional({
    default: DEFAULT_SETTINGS.yespoCallsPerMinute,
    minimum: 0,
    description:
      'The most calls a minute that this integration makes to Yespo, within what the account allows. 0: no limit of its own.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  yespoCallsPerMinute?: number;

  @ApiPropertyOptional({
    default: DEFAULT_SETTINGS.historyQuietFrom,
    example: '22:00',
    description: 'When history (imports, sending again) begins to rest, in the store’s zone.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(5)
  historyQuietFrom?: string;

  @ApiPropertyOptional({
    default: DEFAULT_SETTINGS.historyQuietTo,
    example: '08:00',
    description: 'When history goes on. Both empty: it never rests.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(5)
  historyQuietTo?: string;
}

export class IntegrationSettingsView implements IntegrationSettings {
  @ApiProperty() receiveContacts!: boolean;
  @ApiProperty() confirmedEmail!: boolean;
  @ApiProperty() doubleOptIn!: boolean;
  @ApiProperty() respectNewsletterFlag!: boolean;
  @ApiProperty() receiveOrders!: boolean;
  @ApiProperty() timeZone!: string;
  @ApiProperty() currency!: string;
  @ApiProperty({ enum: NAME_ORDERS }) fullNameOrder!: NameOrder;
  @ApiProperty() includeDeliveryPrice!: boolean;
  @ApiProperty() language!: string;
  @ApiProperty() bodyRetentionDays!: number;
  @ApiProperty({ enum: DELETION_CHOICES }) onDeletedContact!: DeletionChoice;
  @ApiProperty({ enum: DELETION_CHOICES }) onDeletedOrder!: DeletionChoice;
  @ApiProperty() yespoCallsPerMinute!: number;
  @ApiProperty() historyQuietFrom!: string;
  @ApiProperty() historyQuietTo!: string;
}

/** How fast both sides of an integration may be called, and are. */
export class LimitsView {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Calls a minute that the installation allows the Yespo account. Null: no limit.',
  })
  accountPerMinute!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The rate in force: lower for a while after Yespo was busy. Null: no limit.',
  })
  currentPerMinute!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Calls of the last minute to the account, by all its stores. Null: not counted, as there is no limit.',
  })
  callsLastMinute!: number | null;
  @ApiProperty({ description: 'Integrations of this workspace that share the account.' })
  stores!: number;
  @ApiProperty({ description: 'Pause between two pages of the store.' }) storeCallGapMs!: number;
}
