import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '@kladka/contracts';
import type { Actor } from '@kladka/storage';
import type { Caller, Permission } from './caller.js';

export const IS_PUBLIC = 'kladka:is-public';
export const REQUIRES = 'kladka:requires';

/** The route, or every route of the controller, needs neither session nor API key. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** What the caller must be allowed to. Without it, GET asks for `read` and everything else for `write`. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRES, permission);

export interface CurrentWorkspaceRef {
  id: string;
  role: Role;
}

export interface CurrentUserRef {
  id: string;
}

/** The workspace that the call is about. */
export const CurrentWorkspace = createParamDecorator(
  (_: unknown, context: ExecutionContext): CurrentWorkspaceRef => {
    const { workspaceId, role } = callerOf(context);
    return { id: workspaceId, role };
  },
);

/** The person who calls; null for a program. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): CurrentUserRef | null => {
    const { userId } = callerOf(context);
    return userId === null ? null : { id: userId };
  },
);

/** Whom the change log names: a person or an API key. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { userId, apiKeyId } = callerOf(context);
  return userId === null ? { kind: 'api-key', id: apiKeyId } : { kind: 'user', id: userId };
});

function callerOf(context: ExecutionContext): Caller {
  const { auth } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!auth) throw new Error('The route is public, so nobody knows who calls it.');
  return auth;
}
