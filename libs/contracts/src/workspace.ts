import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { trimmed } from './trimmed.js';

export class CreateWorkspaceDto {
  @ApiProperty({ example: 'Polyus Agency' })
  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  name!: string;
}

export class UpdateWorkspaceDto {
  @ApiProperty({ example: 'Polyus Agency' })
  @Transform(trimmed)
  @IsString()
  @Length(1, 120)
  name!: string;
}
