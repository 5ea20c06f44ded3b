import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { SessionRepository, type StoredSession } from '@kladka/storage';

/** How long a session lives without being used: 30 days. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

type Done = (error?: unknown) => void;

/** Keeps sessions in Postgres. Only a hash of the id is stored: who reads the table cannot sign in with it. */
@Injectable()
export class PostgresSessionStore implements SessionStore {
  constructor(private readonly sessions: SessionRepository) {}

  get(id: string, done: (error: unknown, session?: Session | null) => void): void {
    this.sessions.findByHash(hashOf(id)).then(
      (found) => done(null, found && toSession(found)),
      (error: unknown) => done(error),
    );
  }

  set(id: string, { cookie: _, isStored, ...data }: Session, done: Done): void {
    // A request that began before its session was signed out must not bring it back.
    const written = isStored
      ? this.sessions.update(hashOf(id), data, SESSION_LIFETIME_MS)
      : this.sessions.insert(hashOf(id), data, SESSION_LIFETIME_MS);
    written.then(() => done(), done);
  }

  destroy(id: string, done: Done): void {
    this.sessions.delete(hashOf(id)).then(() => done(), done);
  }
}

function toSession({ data, expiresAt }: StoredSession): Session {
  return {
    ...data,
    isStored: true,
    cookie: { originalMaxAge: SESSION_LIFETIME_MS, expires: expiresAt },
  };
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
