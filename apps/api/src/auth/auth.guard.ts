import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { forbidden, Problem } from '../problem.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import type { Caller, Permission } from './caller.js';
import { IS_PUBLIC, REQUIRES } from './decorators.js';
import { isAllowed, permissionFor } from './permissions.js';
import { SessionAuthenticator } from './session-authenticator.js';

/** Lets nobody in under `/api` without a session or an API key, unless the route says that it is public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly apiKeys: ApiKeyAuthenticator,
    private readonly sessions: SessionAuthenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isGuarded(request) || this.read<boolean>(IS_PUBLIC, context)) return true;

    const caller = await this.identify(request);
    const permission = this.read<Permission>(REQUIRES, context) ?? permissionFor(request.method);
    if (!isAllowed(caller, permission)) {
      throw forbidden(caller.userId === null ? 'scope-missing' : 'forbidden');
    }
    request.auth = caller;
    return true;
  }

  /** A key that was sent is meant: a session beside it does not make up for a wrong one. */
  private async identify(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.apiKeys.identify(authorization);

    const caller = await this.sessions.identify(request);
    if (!caller) throw new Problem('not-signed-in', 401);
    return caller;
  }

  private read<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}

/** By the pattern of the route: the address itself may be written in other ways (`/%61pi/…`). */
function isGuarded(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') ?? true;
}
