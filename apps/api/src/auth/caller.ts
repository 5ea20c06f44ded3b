import type { ApiKeyScope, Role } from '@kladka/contracts';

/** Who calls, and for which workspace. Put on the request by the guard. */
export interface Caller {
  workspaceId: string;
  /** Null for a program with an API key. */
  userId: string | null;
  /** Null for a person. */
  apiKeyId: string | null;
  scopes: readonly ApiKeyScope[];
  role: Role;
}

/**
 * What a route asks for: `admin` is for owners, administrators and keys that may write; `self` is for
 * what people do about themselves, whatever their role.
 */
export type Permission = 'read' | 'write' | 'admin' | 'self';

declare module 'fastify' {
  interface FastifyRequest {
    auth: Caller | null;
  }

  /** What a session keeps. */
  interface Session {
    userId?: string;
    workspaceId?: string;
    /** When its end was last put off, in milliseconds since 1970. */
    extendedAt?: number;
    /** It came from the database: when it is gone from there, it was ended. */
    isStored?: boolean;
  }
}
