import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { PageQueryDto } from './paging.js';
import { NOTICE_CODES, type NoticeCode, type NoticeParams } from './statuses.js';

export class NoticesQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  integrationId?: string;
}

/** Something the owner of an integration has to know, while its cause lasts. */
export class NoticeView {
  @ApiProperty() id!: string;
  @ApiProperty() integrationId!: string;
  @ApiProperty() integrationName!: string;
  @ApiProperty({ enum: NOTICE_CODES }) code!: NoticeCode;
  @ApiProperty({ description: 'What it is about: a status id, the event of a web-hook; or empty.' })
  subject!: string;
  @ApiProperty({
    description: 'Values for the gaps of its sentence.',
    type: 'object',
    additionalProperties: true,
  })
  params!: NoticeParams;
  @ApiProperty({ description: 'How often it happened since `firstAt`.' }) count!: number;
  @ApiProperty() firstAt!: string;
  @ApiProperty() lastAt!: string;
}

export class NoticePageView {
  @ApiProperty({ type: [NoticeView] }) items!: NoticeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
