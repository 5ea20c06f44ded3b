import { ApiProperty } from '@nestjs/swagger';
import { HOOK_EVENTS, HOOK_STATES, type HookEvent, type HookState } from './statuses.js';

/** One web-hook of a store. Its address holds a secret and is shown to nobody. */
export class HookView {
  @ApiProperty({ enum: HOOK_EVENTS }) event!: HookEvent;
  @ApiProperty({ enum: HOOK_STATES }) state!: HookState;
  @ApiProperty({ type: String, nullable: true, description: 'Since when the state holds.' })
  since!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Arrival of the newest call.' })
  lastCallAt!: string | null;
  @ApiProperty({ description: 'Records in a row that polls found and no call told of.' })
  missedCount!: number;
  @ApiProperty({ type: String, nullable: true, description: 'When the address was made.' })
  addressSince!: string | null;
  @ApiProperty({ description: 'It is being registered at a new address.' }) renewing!: boolean;
  @ApiProperty({ description: 'Older addresses that are still taken while the new one settles.' })
  olderAddresses!: number;
}

export class HookListView {
  @ApiProperty({ type: [HookView] }) items!: HookView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}
