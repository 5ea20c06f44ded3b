import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CheckResult, ReadyView } from './health.view.js';
import { RedisProbe } from './redis-probe.js';

const PATIENCE_MS = 1000;

@Injectable()
export class HealthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly redis: RedisProbe,
  ) {}

  /** Without Redis work goes on, found by the sweeper; without Postgres nothing does. */
  async check(): Promise<ReadyView> {
    const [postgres, redis] = await Promise.all([
      answersInTime(() => this.dataSource.query('SELECT 1')),
      answersInTime(() => this.redis.ping()),
    ]);
    const status = postgres === 'down' ? 'down' : redis === 'down' ? 'degraded' : 'ok';
    return { status, checks: { postgres, redis } };
  }
}

async function answersInTime(ask: () => Promise<unknown>): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE_MS);
  });
  const answer = ask().then(
    (): CheckResult => 'ok',
    (): CheckResult => 'down',
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
