import { ApiProperty } from '@nestjs/swagger';

export type CheckResult = 'ok' | 'down';

export class LiveView {
  @ApiProperty({ enum: ['ok'] }) status!: 'ok';
}

export class ChecksView {
  @ApiProperty({ enum: ['ok', 'down'] }) postgres!: CheckResult;
  @ApiProperty({ enum: ['ok', 'down'] }) redis!: CheckResult;
}

/** `degraded`: everything works, only later; `down`: nothing can be taken in. */
export class ReadyView {
  @ApiProperty({ enum: ['ok', 'degraded', 'down'] }) status!: 'ok' | 'degraded' | 'down';
  @ApiProperty({ type: ChecksView }) checks!: ChecksView;
}
