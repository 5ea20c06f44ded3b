import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionView, SignInDto, SignUpDto, UpdateMeDto, type Language } from '@kladka/contracts';
import { SystemClock } from '@kladka/platform';
import { CallerLanguage } from '../language.js';
import { AuthService, type SignedIn } from './auth.service.js';
import {
  CurrentUser,
  CurrentWorkspace,
  Public,
  Requires,
  type CurrentUserRef,
  type CurrentWorkspaceRef,
} from './decorators.js';
import { SESSION_COOKIE } from './serve-sessions.js';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly clock: SystemClock,
  ) {}

  @Post('sign-up')
  @Public()
  @ApiCreatedResponse({ type: SessionView })
  async signUp(
    @Body() dto: SignUpDto,
    @CallerLanguage() language: Language,
    @Req() request: FastifyRequest,
  ): Promise<SessionView> {
    return this.begin(request, await this.auth.signUp(dto, language));
  }

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @ApiOkResponse({ type: SessionView })
  async signIn(@Body() dto: SignInDto, @Req() request: FastifyRequest): Promise<SessionView> {
    return this.begin(request, await this.auth.signIn(dto, request.ip));
  }

  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @ApiNoContentResponse()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await request.session.destroy();
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  @Get('me')
  @ApiOkResponse({ type: SessionView })
  me(
    @CurrentUser() user: CurrentUserRef | null,
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
  ): Promise<SessionView> {
    return this.auth.getSession(user, workspace);
  }

  @Patch('me')
  @Requires('self')
  @ApiOkResponse({ type: SessionView })
  updateMe(
    @CurrentUser() user: CurrentUserRef | null,
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Body() changes: UpdateMeDto,
  ): Promise<SessionView> {
    return this.auth.updateUser(user, workspace, changes);
  }

  /** Under a new id: one that somebody planted before is worth nothing afterwards. */
  private async begin(request: FastifyRequest, signedIn: SignedIn): Promise<SessionView> {
    await request.session.regenerate();
    request.session.userId = signedIn.userId;
    request.session.workspaceId = signedIn.workspaceId;
    request.session.extendedAt = this.clock.now().getTime();
    await request.session.save();
    return signedIn.view;
  }
}
