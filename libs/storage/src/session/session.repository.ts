import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StoredSession {
  data: Record<string, unknown>;
  expiresAt: Date;
}

/** Browsers that signed in, by the hash of their cookie. Lifetimes are counted by the clock of the database. */
@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null for an expired one as well. */
  async findByHash(idHash: string): Promise<StoredSession | null> {
    const rows: StoredSession[] = await this.dataSource.query(
      `SELECT data, expires_at AS "expiresAt" FROM sessions WHERE id_hash = $1 AND expires_at > now()`,
      [idHash],
    );
    return rows[0] ?? null;
  }

  async insert(idHash: string, data: object, lifetimeMs: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO sessions (id_hash, data, expires_at)
       VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (id_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
      [idHash, JSON.stringify(data), lifetimeMs],
    );
  }

  /** Leaves a session that was ended meanwhile ended. */
  async update(idHash: string, data: object, lifetimeMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE sessions SET data = $2, expires_at = now() + $3 * interval '1 millisecond'
       WHERE id_hash = $1`,
      [idHash, JSON.stringify(data), lifetimeMs],
    );
  }

  async delete(idHash: string): Promise<void> {
    await this.dataSource.query('DELETE FROM sessions WHERE id_hash = $1', [idHash]);
  }

  /** How many were taken away. */
  async deleteExpired(): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      'DELETE FROM sessions WHERE expires_at <= now()',
    );
    return count;
  }
}
