import pg from 'pg';

const SAMPLE_EVERY_MS = 1_000;
const PATIENCE_MS = 5_000;

/**
 * One statement, so one moment. What was received is not counted from the deliveries themselves: every record
 * numbers its own, and the last numbers add up to all that were ever made.
 */
const BALANCE = `
  SELECT i.id, coalesce(r.received, 0)::integer AS received, coalesce(d.booked, 0)::integer AS booked,
    coalesce(d.open, 0)::integer AS open
  FROM integrations i
  LEFT JOIN (SELECT integration_id, sum(last_seq) AS received FROM records GROUP BY 1) r
    ON r.integration_id = i.id
  LEFT JOIN (
    SELECT integration_id,
      count(*) FILTER (WHERE result IN ('accepted', 'rejected', 'skipped', 'waiting', 'retrying', 'sending')) AS booked,
      count(*) FILTER (WHERE result IN ('waiting', 'retrying', 'sending')) AS open
    FROM deliveries GROUP BY 1) d ON d.integration_id = i.id`;

interface BalanceRow {
  id: string;
  received: number;
  booked: number;
  open: number;
}

/** Looks into the books once a second, for as long as Postgres lets it. */
export class BookSampler {
  samples = 0;
  readonly unbalanced: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sampling: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly databaseUrl: string) {}

  start(): void {
    this.timer = setTimeout(() => {
      // A Postgres that is away has no books to look into: the next sample tries again.
      this.sampling = this.sample()
        .catch(() => undefined)
        .then(() => {
          if (!this.stopped) this.start();
        });
    }, SAMPLE_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sampling;
  }

  private async sample(): Promise<void> {
    const rows = await ask<BalanceRow>(this.databaseUrl, BALANCE);
    this.samples += 1;
    for (const { id, received, booked } of rows) {
      if (received !== booked) {
        this.unbalanced.push(`integration ${id}: ${received} received, ${booked} booked`);
      }
    }
  }
}

/** One question over a connection of its own, which survives no fault and outlives none. */
export async function ask<Row>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // The connection may break after the answer: whoever asks next will notice.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(sql, [...values]);
    return rows as Row[];
  } finally {
    void client.end().catch(() => undefined);
  }
}
