import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Language, SessionView, SignInDto, SignUpDto, UpdateMeDto } from '@kladka/contracts';
import { UserRepository, WorkspaceRepository } from '@kladka/storage';
import { conflict, forbidden, invalid, Problem } from '../problem.js';
import type { CurrentUserRef, CurrentWorkspaceRef } from './decorators.js';
import { isTooCommon } from './common-passwords.js';
import { hashPassword, isPasswordOf } from './passwords.js';
import { toProgramSessionView, toSessionView } from './session.view.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignedIn {
  userId: string;
  workspaceId: string;
  view: SessionView;
}

@Injectable()
export class AuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly throttle: SignInThrottle,
  ) {}

  /** A user together with a workspace of their own. */
  async signUp(dto: SignUpDto, callerLanguage: Language): Promise<SignedIn> {
    const email = dto.email.toLowerCase();
    if (isTooCommon(dto.password, email)) throw invalid({ password: ['password-too-common'] });

    const user = {
      id: uuidv7(),
      email,
      passwordHash: await hashPassword(dto.password),
      language: dto.language ?? callerLanguage,
    };
    await this.dataSource.transaction(async (tx) => {
      const isNew = await this.users.insert(tx, user);
      if (!isNew) throw conflict('email-taken', { fields: { email: ['email-taken'] } });
      await this.workspaces.insert(tx, {
        id: uuidv7(),
        name: dto.workspaceName,
        ownerId: user.id,
      });
    });
    return this.open(user.id);
  }

  async signIn(dto: SignInDto, address: string): Promise<SignedIn> {
    const email = dto.email.toLowerCase();
    this.throttle.take(email, address);

    const user = await this.users.findByEmail(email);
    if (!(await isPasswordOf(user?.passwordHash ?? null, dto.password)) || !user) {
      throw new Problem('email-and-password-do-not-match', 401);
    }
    this.throttle.forgive(email, address);
    return this.open(user.id);
  }

  async getSession(
    user: CurrentUserRef | null,
    workspace: CurrentWorkspaceRef,
  ): Promise<SessionView> {
    if (user) return (await this.open(user.id, workspace.id)).view;

    const found = await this.workspaces.findById(workspace.id);
    if (!found) throw new Problem('not-signed-in', 401);
    return toProgramSessionView({ id: found.id, name: found.name, role: workspace.role });
  }

  async updateUser(
    user: CurrentUserRef | null,
    workspace: CurrentWorkspaceRef,
    { language }: UpdateMeDto,
  ): Promise<SessionView> {
    if (!user) throw forbidden('person-required');
    await this.users.setLanguage(user.id, language);
    return this.getSession(user, workspace);
  }

  private async open(userId: string, workspaceId?: string): Promise<SignedIn> {
    const [user, workspaces] = await Promise.all([
      this.users.findById(userId),
      this.workspaces.listByUser(userId),
    ]);
    const workspace = workspaces.find(({ id }) => id === workspaceId) ?? workspaces[0];
    // Somebody who was removed from every workspace has nowhere to go.
    if (!user || !workspace) throw new Problem('not-signed-in', 401);

    return { userId, workspaceId: workspace.id, view: toSessionView(user, workspaces, workspace) };
  }
}
