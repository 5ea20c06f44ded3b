import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { YESPO_STATUSES, type YespoStatus } from './statuses.js';

export class StatusMappingEntryDto {
  @ApiProperty({ example: '6' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value))
  @IsString()
  @Length(1, 20)
  storeStatusId!: string;

  @ApiProperty({
    enum: YESPO_STATUSES,
    isArray: true,
    description: 'Sent in this order; empty = do not send.',
  })
  @IsArray()
  @ArrayMaxSize(YESPO_STATUSES.length)
  @ArrayUnique()
  @IsIn(YESPO_STATUSES, { each: true })
  yespoStatuses!: YespoStatus[];
}

export class PutStatusMappingDto {
  @ApiProperty({ type: [StatusMappingEntryDto] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => StatusMappingEntryDto)
  statusMapping!: StatusMappingEntryDto[];
}

export class StoreStatusView {
  @ApiProperty() storeStatusId!: string;
  @ApiProperty({
    description: 'By the platform’s language codes (`ua`, `ru`, `en` …).',
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  titles!: Record<string, string>;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Orders known to be in it. Null while nothing was read yet.',
  })
  orders!: number | null;
  @ApiProperty({
    enum: YESPO_STATUSES,
    isArray: true,
    nullable: true,
    description: 'Null: nobody decided.',
  })
  yespoStatuses!: YespoStatus[] | null;
  @ApiProperty({ enum: YESPO_STATUSES, isArray: true, description: 'Our proposal by title.' })
  suggested!: YespoStatus[];
  @ApiProperty({ description: '*New* is fixed by Yespo.' }) locked!: boolean;
}

export class StatusMappingView {
  @ApiProperty({ type: [StoreStatusView] }) items!: StoreStatusView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
