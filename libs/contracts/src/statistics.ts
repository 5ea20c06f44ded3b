import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsTimeZone } from 'class-validator';
import { DeliveryFilterDto } from './deliveries.js';
import {
  DELIVERY_RESULTS,
  DELIVERY_SOURCES,
  STATISTICS_COMPARISONS,
  STATISTICS_INTERVALS,
  type DeliveryReason,
  type DeliverySource,
  type StatisticsComparison,
  type StatisticsInterval,
} from './statuses.js';

/**
 * The filter of the list, so that numbers and rows cannot disagree, and how to cut the period. Left out, `from` is 30 days
 * ago and `to` is now.
 */
export class StatisticsQueryDto extends DeliveryFilterDto {
  @ApiPropertyOptional({
    enum: STATISTICS_INTERVALS,
    default: 'day',
    description: 'Hours of 62 days at most, days of 400, weeks and months of 3 700.',
  })
  @IsOptional()
  @IsIn(STATISTICS_INTERVALS)
  interval?: StatisticsInterval;

  @ApiPropertyOptional({
    description: 'Zone of the buckets; the integration’s own when left out, else Europe/Kyiv.',
  })
  @IsOptional()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({
    enum: STATISTICS_COMPARISONS,
    description:
      'With the totals of as many days (of hours, when cut by hours) before, at the same times of day.',
  })
  @IsOptional()
  @IsIn(STATISTICS_COMPARISONS)
  compare?: StatisticsComparison;
}

export class IntegrationStatisticsQueryDto extends OmitType(StatisticsQueryDto, [
  'integrationId',
] as const) {}

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
  @ApiProperty({
    description: 'Start of the bucket, ISO 8601. The first may begin before the period.',
  })
  from!: string;
  @ApiProperty({ description: 'Its end, which is the start of the next.' }) to!: string;
}

/** Requests of one reason: why they were rejected or skipped, or what they wait for. */
export class ReasonCountView {
  @ApiProperty({ type: String }) reason!: DeliveryReason;
  @ApiProperty({ enum: DELIVERY_RESULTS }) result!: keyof ResultCountsView;
  @ApiProperty() count!: number;
  @ApiProperty({ description: 'Of the period, to the quarter of an hour.' }) firstAt!: string;
  @ApiProperty({ description: 'The beginning of the quarter of an hour that the last is of.' })
  lastAt!: string;
  @ApiProperty({ description: 'So many integrations have it.' }) integrations!: number;
}

/** Requests by what brought them. */
export class SourceCountView extends ResultCountsView {
  @ApiProperty({ enum: DELIVERY_SOURCES }) source!: DeliverySource;
}

/** From when a request was made until Yespo had accepted it. Each is off by a fifth at most. */
export class DelayView {
  @ApiProperty({ description: 'Accepted requests that it was measured of.' }) count!: number;
  @ApiProperty({ type: Number, nullable: true }) medianMs!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '95 of 100 took no longer.' })
  p95Ms!: number | null;
}

export class PreviousPeriodView {
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ type: TotalsView }) totals!: TotalsView;
  @ApiProperty({ type: DelayView }) delay!: DelayView;
}

/** Whether numbers are what the requests say. */
export class StatisticsCheckView {
  @ApiProperty({
    description: 'Quarters of an hour of a sort of requests that are counted wrongly.',
  })
  wrong!: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Since when requests are kept and were compared; older numbers stay as they are.',
  })
  since!: string | null;
}

export class StatisticsView {
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ enum: STATISTICS_INTERVALS }) interval!: StatisticsInterval;
  @ApiProperty() timezone!: string;
  @ApiProperty({ type: TotalsView }) totals!: TotalsView;
  @ApiProperty({ type: [BucketView], description: 'Every one of the period, empty ones too.' })
  buckets!: BucketView[];
  @ApiProperty({ type: [ReasonCountView], description: 'The most frequent first.' })
  reasons!: ReasonCountView[];
  @ApiProperty({ type: [SourceCountView] }) sources!: SourceCountView[];
  @ApiProperty({ type: DelayView }) delay!: DelayView;
  @ApiPropertyOptional({ type: PreviousPeriodView, description: 'Only with `compare`.' })
  previous?: PreviousPeriodView;
  @ApiProperty({
    description:
      'False: a filter by something that is counted from the requests themselves matched more of them than are counted at once; the numbers are of the newest.',
  })
  isComplete!: boolean;
}

export class RebuildStatisticsQueryDto {
  @ApiPropertyOptional({ description: 'Where the answer before said to go on.' })
  @IsOptional()
  @IsISO8601()
  from?: string;
}

export class StatisticsRebuildView extends StatisticsCheckView {
  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'There is more than one answer may take: ask again with it as `from`. Null at the end.',
  })
  next!: string | null;
}
