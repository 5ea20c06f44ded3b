import {
  BACKGROUND_QUEUE,
  IMPORTING_QUEUE,
  READING_QUEUE,
  SENDING_QUEUE,
  type TurnJob,
} from '@kladka/sync';
import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { TurnsService } from './turns.service.js';

/** A Redis that is emptied under our feet leaves jobs behind that carry nothing; the sweeper finds their work. */
type FoundJob = Job<Partial<TurnJob>>;

/** Wake-ups to read from a store. Bull's own concurrency stays above ours: the pool decides. */
@Processor(READING_QUEUE)
export class ReadingProcessor {
  constructor(private readonly turns: TurnsService) {}

  @Process({ concurrency: 500 })
  async turn({ data }: FoundJob): Promise<void> {
    if (data.integrationId) await this.turns.pools.reading.run(data.integrationId);
  }
}

/** Wake-ups to send to Yespo what happens now. */
@Processor(SENDING_QUEUE)
export class SendingProcessor {
  constructor(private readonly turns: TurnsService) {}

  @Process({ concurrency: 500 })
  async turn({ data }: FoundJob): Promise<void> {
    if (data.integrationId) await this.turns.pools.sending.run(data.integrationId);
  }
}

/** Wake-ups to send history, replays and scans. */
@Processor(BACKGROUND_QUEUE)
export class BackgroundProcessor {
  constructor(private readonly turns: TurnsService) {}

  @Process({ concurrency: 500 })
  async turn({ data }: FoundJob): Promise<void> {
    if (data.integrationId) await this.turns.pools.background.run(data.integrationId);
  }
}

/** Wake-ups to read a store's history. */
@Processor(IMPORTING_QUEUE)
export class ImportingProcessor {
  constructor(private readonly turns: TurnsService) {}

  @Process({ concurrency: 500 })
  async turn({ data }: FoundJob): Promise<void> {
    if (data.integrationId) await this.turns.pools.importing.run(data.integrationId);
  }
}
