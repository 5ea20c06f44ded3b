import { REPLAYS_QUEUE, type ReplayJob } from '@kladka/sync';
import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { ReplaysService } from './replays.service.js';

/** Wake-ups of replays; one that finds no place is found again by the service itself. */
@Processor(REPLAYS_QUEUE)
export class ReplaysProcessor {
  constructor(private readonly replays: ReplaysService) {}

  @Process({ concurrency: 100 })
  async turn({ data }: Job<Partial<ReplayJob>>): Promise<void> {
    if (data.replayId) await this.replays.run(data.replayId);
  }
}
