import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
} from 'class-validator';
import { FieldChangeView } from './changes.js';
import {
  COPIED_PARTS,
  COPY_OUTCOMES,
  MOST_PICKED,
  type CopiedPart,
  type CopyOutcome,
} from './statuses.js';

/** What of an integration others take over. Credentials never. */
export class CopySettingsDto {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: MOST_PICKED })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PICKED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  targets!: string[];

  @ApiProperty({ enum: COPIED_PARTS, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(COPIED_PARTS, { each: true })
  parts!: CopiedPart[];

  @ApiPropertyOptional({ default: false, description: 'Says what would change; changes nothing.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

/** What becomes of one store. */
export class CopyItemView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ enum: COPY_OUTCOMES }) outcome!: CopyOutcome;
  @ApiProperty({ type: [FieldChangeView], description: 'Settings that become something else.' })
  fields!: FieldChangeView[];
  @ApiProperty({ type: [FieldChangeView], description: 'Statuses that become something else.' })
  statuses!: FieldChangeView[];
  @ApiProperty({ description: 'Statuses of the store that the other one does not have.' })
  unmatched!: number;
}

export class CopyReportView {
  @ApiProperty({ type: [CopyItemView] }) items!: CopyItemView[];
}
