import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsTimeZone } from 'class-validator';
import { STATISTICS_INTERVALS, type StatisticsInterval } from './statuses.js';

export class StatisticsQueryDto {
  @ApiPropertyOptional({ description: 'Created at or after, ISO 8601; 30 days ago when left out.' })
  @IsOptional()
  @IsISO8601()
  from?: string;

  @ApiPropertyOptional({ description: 'Created before, ISO 8601; now when left out.' })
  @IsOptional()
  @IsISO8601()
  to?: string;

  @ApiPropertyOptional({ enum: STATISTICS_INTERVALS, default: 'day' })
  @IsOptional()
  @IsIn(STATISTICS_INTERVALS)
  interval?: StatisticsInterval;

  @ApiPropertyOptional({ description: 'Zone of the buckets; the integration’s own when left out.' })
  @IsOptional()
  @IsTimeZone()
  timezone?: string;
}

/** Requests by result. */
export class ResultCountsView {
  @ApiProperty() accepted!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() skipped!: number;
  @ApiProperty() waiting!: number;
  @ApiProperty() retrying!: number;
}

export class ContactCountsView {
  @ApiProperty({ type: ResultCountsView }) created!: ResultCountsView;
  @ApiProperty({ type: ResultCountsView }) updated!: ResultCountsView;
  @ApiProperty({ type: ResultCountsView }) deleted!: ResultCountsView;
}

export class OrderCountsView {
  @ApiProperty({ type: ResultCountsView }) created!: ResultCountsView;
  @ApiProperty({ type: ResultCountsView }) updated!: ResultCountsView;
  @ApiProperty({ type: ResultCountsView }) deleted!: ResultCountsView;
}

export class TotalsView {
  @ApiProperty({ type: ContactCountsView }) contacts!: ContactCountsView;
  @ApiProperty({ type: OrderCountsView }) orders!: OrderCountsView;
}

export class BucketView extends TotalsView {
  @ApiProperty({ description: 'Start of the bucket, ISO 8601.' }) from!: string;
}

export class StatisticsView {
  @ApiProperty({ type: TotalsView }) totals!: TotalsView;
  @ApiProperty({ type: [BucketView] }) buckets!: BucketView[];
}
