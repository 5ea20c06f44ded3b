import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { API_KEY_SCOPES } from '@kladka/contracts';
import { SystemClock } from '@kladka/platform';
import { WorkspaceRepository } from '@kladka/storage';
import type { Caller } from './caller.js';

const EXTEND_EVERY_MS = 60 * 60 * 1000;

@Injectable()
export class SessionAuthenticator {
  constructor(
    private readonly workspaces: WorkspaceRepository,
    private readonly clock: SystemClock,
  ) {}

  /** Null when nobody is signed in, or the user was removed from every workspace. */
  async identify(request: FastifyRequest): Promise<Caller | null> {
    const { session } = request;
    if (!session?.userId) return null;

    // Asked every time: a role that was taken away must not live on in a session.
    const workspaces = await this.workspaces.listByUser(session.userId);
    const workspace = workspaces.find(({ id }) => id === session.workspaceId) ?? workspaces[0];
    if (!workspace) return null;

    this.putOffEnd(request);
    return {
      workspaceId: workspace.id,
      userId: session.userId,
      apiKeyId: null,
      scopes: API_KEY_SCOPES,
      role: workspace.role,
    };
  }

  /** A session that is used does not end. A changed session is written, so this is done once an hour only. */
  private putOffEnd({ session }: FastifyRequest): void {
    const now = this.clock.now().getTime();
    if (now - (session.extendedAt ?? 0) >= EXTEND_EVERY_MS) session.extendedAt = now;
  }
}
