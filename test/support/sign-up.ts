import type { CreatedApiKeyView, SessionView, SignUpDto, UserView } from '@kladka/contracts';
import { aSignUp } from '../factories/sign-up.js';
import type { Agent, TestApi } from './api.js';

export interface SignedUp {
  /** Carries the session's cookie. */
  agent: Agent;
  workspaceId: string;
  /** `kl_…`, allowed to read and write. */
  apiKey: string;
  /** The same as the value of an `Authorization` header. */
  bearer: string;
  user: UserView;
  password: string;
}

/** A new user with a workspace of their own and an API key for it. */
export async function signUp(api: TestApi, fields: Partial<SignUpDto> = {}): Promise<SignedUp> {
  const dto = aSignUp(fields);
  const agent = api.request();
  const answer = await agent.post('/api/v1/auth/sign-up').send(dto).expect(201);
  const { user, workspace } = answer.body as SessionView;
  if (!user) throw new Error('A signed-up user is missing in the answer.');

  const made = await agent.post('/api/v1/api-keys').send({ name: 'Test' }).expect(201);
  const { key } = made.body as CreatedApiKeyView;
  return {
    agent,
    workspaceId: workspace.id,
    apiKey: key,
    bearer: `Bearer ${key}`,
    user,
    password: dto.password,
  };
}

/** The session's cookie as an agent sent it with a call that was answered. */
export function cookieOf(answer: { request: unknown }): string {
  const { cookies } = answer.request as { cookies?: string };
  if (!cookies?.includes('kladka_session=')) throw new Error('The call carried no session.');
  return cookies;
}
