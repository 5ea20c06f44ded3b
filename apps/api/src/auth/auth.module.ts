import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  ApiKeyRepository,
  SessionRepository,
  UserRepository,
  WorkspaceRepository,
} from '@kladka/storage';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { PostgresSessionStore } from './session-store.js';
import { SessionSweeper } from './session-sweeper.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Who may come in. Its guard stands before every route of the api. */
@Module({
  controllers: [AuthController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    ApiKeyAuthenticator,
    ApiKeyRepository,
    AuthService,
    PostgresSessionStore,
    SessionAuthenticator,
    SessionRepository,
    SessionSweeper,
    SignInThrottle,
    UserRepository,
    WorkspaceRepository,
  ],
  exports: [ApiKeyRepository, AuthService, WorkspaceRepository],
})
export class AuthModule {}
