import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { DeliveryFilterDto } from './deliveries.js';
import { PageQueryDto } from './paging.js';
import {
  REPLAY_STATES,
  REPLAY_WAIT_REASONS,
  type ReplayState,
  type ReplayWaitReason,
} from './statuses.js';

/** One delivery, sent again. */
export class ReplayDeliveryDto {
  @ApiPropertyOptional({
    default: false,
    description: 'Also when Yespo has accepted it: an order then fires its event again.',
  })
  @IsOptional()
  @IsBoolean()
  includeAccepted?: boolean;
}

/** All deliveries that match a filter, sent again: from what the store gave, with today's settings and mapping. */
export class StartReplayDto extends ReplayDeliveryDto {
  @ApiProperty({ type: DeliveryFilterDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => DeliveryFilterDto)
  filter!: DeliveryFilterDto;

  @ApiPropertyOptional({
    default: false,
    description: 'Only what today’s settings and mapping make something else of.',
  })
  @IsOptional()
  @IsBoolean()
  onlyChanged?: boolean;

  @ApiPropertyOptional({ default: false, description: 'Counts, and sends nothing.' })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export class ReplaysQueryDto extends PageQueryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsUUID()
  integrationId?: string;

  @ApiPropertyOptional({ enum: REPLAY_STATES })
  @IsOptional()
  @IsIn(REPLAY_STATES)
  state?: ReplayState;
}

/** Why matching deliveries are not sent again, and how many. */
export class ReplayExclusionsView {
  @ApiPropertyOptional({ description: 'Not settled yet, or something of the record is not.' })
  'on-its-way'?: number;
  @ApiPropertyOptional({ description: 'Yespo has it, and `includeAccepted` is off.' })
  accepted?: number;
  @ApiPropertyOptional({
    description: 'Yespo was told of something newer, or the store went back.',
  })
  superseded?: number;
  @ApiPropertyOptional({ description: 'Today’s settings and mapping say the same as before.' })
  'unchanged-by-mapping'?: number;
  @ApiPropertyOptional({ description: 'Another matching delivery has the same content.' })
  'same-content'?: number;
  @ApiPropertyOptional({ description: 'Accepted once, and today’s settings send nothing for it.' })
  'nothing-to-send'?: number;
  @ApiPropertyOptional({ description: 'What the store gave is not kept any more.' })
  'original-gone'?: number;
  @ApiPropertyOptional({ description: 'It deletes a record; that is not repeated.' })
  deletion?: number;
  @ApiPropertyOptional({ description: 'Its integration was deleted.' })
  'integration-deleted'?: number;
}

/** What became of the new deliveries of a replay. */
export class ReplayProgressView {
  @ApiProperty() accepted!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() skipped!: number;
  @ApiProperty({ description: 'Not settled yet.' }) waiting!: number;
}

/** Why nothing of a replay moves on just now, and until when. */
export class ReplayWaitView {
  @ApiProperty({ enum: REPLAY_WAIT_REASONS }) reason!: ReplayWaitReason;
  @ApiProperty() until!: string;
}

export class ReplayStoreView {
  @ApiProperty() integrationId!: string;
  @ApiProperty() name!: string;
  @ApiProperty() willSend!: number;
}

export class ReplayView {
  @ApiProperty({ type: String, nullable: true, description: 'Null in a dry run.' })
  id!: string | null;
  @ApiProperty({ enum: REPLAY_STATES }) state!: ReplayState;
  @ApiProperty({ type: DeliveryFilterDto }) filter!: DeliveryFilterDto;
  @ApiProperty() includeAccepted!: boolean;
  @ApiProperty() onlyChanged!: boolean;
  @ApiProperty({ description: 'Deliveries that match the filter.' }) matched!: number;
  @ApiProperty({ description: 'Of them, those that were decided about so far.' }) looked!: number;
  @ApiProperty({ description: 'New deliveries for Yespo, so far; in a dry run: in all.' })
  willSend!: number;
  @ApiProperty({ description: 'New deliveries that today’s settings skip.' }) willSkip!: number;
  @ApiProperty({ description: 'Order events that Yespo fires for `willSend`.' })
  orderEvents!: number;
  @ApiProperty({ description: 'Of `willSend`, those that Yespo has accepted before.' })
  repeats!: number;
  @ApiProperty({ type: ReplayExclusionsView }) excluded!: ReplayExclusionsView;
  @ApiProperty({
    description: 'In a dry run over very many: the numbers were reckoned from the first of them.',
  })
  isEstimate!: boolean;
  @ApiPropertyOptional({ description: 'In a dry run: how long sending takes, at least.' })
  minutes?: number;
  @ApiPropertyOptional({ type: [ReplayStoreView], description: 'In a dry run, by store.' })
  stores?: ReplayStoreView[];
  @ApiPropertyOptional({ type: ReplayProgressView }) progress?: ReplayProgressView;
  @ApiPropertyOptional({ type: ReplayWaitView, description: 'While everything left of it rests.' })
  wait?: ReplayWaitView;
  @ApiPropertyOptional({ description: 'Who asked for it; left out for a program.' })
  createdBy?: string;
  @ApiPropertyOptional() createdAt?: string;
  @ApiPropertyOptional() finishedAt?: string;
}

export class ReplayPageView {
  @ApiProperty({ type: [ReplayView] }) items!: ReplayView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
