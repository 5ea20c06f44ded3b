import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import {
  CONNECT_ROW_STATES,
  CONNECT_RUN_STATES,
  LONGEST_CSV,
  type ConnectRowState,
  type ConnectRunState,
} from './statuses.js';

/** A file of stores to connect. */
export class ConnectManyDto {
  @ApiProperty({
    maxLength: LONGEST_CSV,
    description:
      'The file: a head with storeUrl, login, password, yespoApiKey and, as you like, name, client, tags (several ' +
      'separated by |); then a line for each store, 500 at most. Commas or semicolons.',
  })
  @IsString()
  @Length(1, LONGEST_CSV)
  csv!: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The integration whose settings they get; the usual ones when left out.',
  })
  @IsOptional()
  @IsUUID()
  copyFrom?: string;

  @ApiPropertyOptional({ default: false, description: 'Reads and checks; connects nothing.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

/** One line of the file; its secrets are told to nobody. */
export class ConnectRowView {
  @ApiProperty({ description: 'Of the file; the head is line 1.' }) line!: number;
  @ApiProperty() storeUrl!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) client!: string | null;
  @ApiProperty({ type: [String] }) tags!: string[];
  @ApiProperty({ enum: CONNECT_ROW_STATES }) state!: ConnectRowState;
  @ApiPropertyOptional({ description: 'Cause and fix in the caller’s language.' }) message?: string;
  @ApiPropertyOptional() integrationId?: string;
}

export class ConnectRunView {
  @ApiProperty({ type: String, nullable: true, description: 'Null in a dry run.' })
  id!: string | null;
  @ApiProperty({ enum: CONNECT_RUN_STATES }) state!: ConnectRunState;
  @ApiProperty({ type: [ConnectRowView] }) rows!: ConnectRowView[];
  @ApiProperty({ description: 'Failed lines that can be tried again: for a day.' })
  retryable!: number;
}
