import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { DeliveryFilterDto } from './deliveries.js';
import {
  CSV_SEPARATORS,
  EXPORT_STATES,
  LANGUAGES,
  type CsvSeparator,
  type ExportState,
  type Language,
} from './statuses.js';

/** How a file of requests is written. */
export class FileFormDto {
  @ApiPropertyOptional({ enum: CSV_SEPARATORS, default: ',' })
  @IsOptional()
  @IsIn(CSV_SEPARATORS)
  separator?: CsvSeparator;

  @ApiPropertyOptional({
    enum: LANGUAGES,
    description: 'Of the heads of columns; else by Accept-Language.',
  })
  @IsOptional()
  @IsIn(LANGUAGES)
  language?: Language;
}

export class DeliveriesFileQueryDto extends IntersectionType(DeliveryFilterDto, FileFormDto) {}

export class CreateExportDto extends FileFormDto {
  @ApiProperty({ type: DeliveryFilterDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => DeliveryFilterDto)
  filter!: DeliveryFilterDto;
}

/** A file that is being made, or was. */
export class ExportView {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: EXPORT_STATES }) state!: ExportState;
  @ApiProperty({ type: Number, nullable: true, description: 'Requests that it will hold.' })
  total!: number | null;
  @ApiProperty({ description: 'Of them, those that are written.' }) rows!: number;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'Whether it says who requests are about.' }) withPersons!: boolean;
  @ApiProperty() createdAt!: string;
  @ApiPropertyOptional() finishedAt?: string;
  @ApiPropertyOptional({ description: 'The file can be fetched until then.' }) expiresAt?: string;
}

export class ExportPageView {
  @ApiProperty({ type: [ExportView] }) items!: ExportView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
