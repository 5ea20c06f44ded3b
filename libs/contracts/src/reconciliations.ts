import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional } from 'class-validator';
import {
  DELIVERY_KINDS,
  RECONCILIATION_GAP_REASONS,
  RECONCILIATION_STATES,
  type DeliveryKind,
  type ReconciliationGapReason,
  type ReconciliationState,
} from './statuses.js';

/** Which records of the store to compare: by when they were made in it. All of them when nothing is given. */
export class CreateReconciliationDto {
  @ApiPropertyOptional({ description: 'Made in the store at or after, ISO 8601.' })
  @IsOptional()
  @IsISO8601()
  from?: string;

  @ApiPropertyOptional({ description: 'Made in the store before, ISO 8601; now when left out.' })
  @IsOptional()
  @IsISO8601()
  to?: string;
}

/**
 * inStore = accepted + rejected + skipped + waiting + beforeConnection + gaps.unknown + gaps.differs, as each record
 * stood at the moment it was read.
 */
export class ReconciliationCountsView {
  @ApiProperty({ description: 'Records that the store has, each counted once.' }) inStore!: number;
  @ApiProperty() accepted!: number;
  @ApiProperty() rejected!: number;
  @ApiProperty() skipped!: number;
  @ApiProperty({ description: 'Waiting, being sent or being tried again.' }) waiting!: number;
  @ApiProperty({ description: 'Older than the connection, and never told of on purpose.' })
  beforeConnection!: number;
  @ApiProperty({ description: 'Gaps: Yespo was never told of them. They were filled.' })
  unknown!: number;
  @ApiProperty({ description: 'Gaps: Yespo was told of another content. They were filled.' })
  differs!: number;
}

export class ReconciliationView {
  @ApiProperty() id!: string;
  @ApiProperty() integrationId!: string;
  @ApiProperty({ enum: RECONCILIATION_STATES }) state!: ReconciliationState;
  @ApiPropertyOptional() from?: string;
  @ApiProperty() to!: string;
  @ApiProperty({ type: ReconciliationCountsView }) contacts!: ReconciliationCountsView;
  @ApiProperty({ type: ReconciliationCountsView }) orders!: ReconciliationCountsView;
  @ApiProperty({ description: 'Gaps of both kinds.' }) gaps!: number;
  @ApiPropertyOptional({ description: 'Running, but the store does not answer at the moment.' })
  storeFails?: boolean;
  @ApiProperty() startedAt!: string;
  @ApiProperty({ description: 'When the last page of the store was compared.' })
  changedAt!: string;
  @ApiPropertyOptional() finishedAt?: string;
}

export class ReconciliationPageView {
  @ApiProperty({ type: [ReconciliationView] }) items!: ReconciliationView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class ReconciliationGapView {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: DELIVERY_KINDS }) kind!: DeliveryKind;
  @ApiProperty({ description: 'Order number or user id in the store.' }) key!: string;
  @ApiProperty({ enum: RECONCILIATION_GAP_REASONS }) why!: ReconciliationGapReason;
  @ApiProperty() foundAt!: string;
}

export class ReconciliationGapPageView {
  @ApiProperty({ type: [ReconciliationGapView] }) items!: ReconciliationGapView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
