import type { ImportView } from '@kladka/contracts';
import type { SandboxProcess } from './sandbox-process.js';

/** Whoever has a store, over the public API. */
export class Owner {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    readonly email: string,
  ) {}

  static signUp(url: string): Promise<Owner> {
    return this.enter(url, 'sign-up', `bench-${Date.now()}@example.com`, {
      workspaceName: 'Bench',
    });
  }

  /** Whoever signed up in an earlier run, by the database that was kept. */
  static signIn(url: string, email: string): Promise<Owner> {
    return this.enter(url, 'sign-in', email);
  }

  private static async enter(url: string, door: string, email: string, more = {}): Promise<Owner> {
    const answer = await fetch(`${url}/api/v1/auth/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-requested-with': 'kladka' },
      body: JSON.stringify({ email, password: 'sonce-nad-mistom-7', ...more }),
    });
    const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (!answer.ok) throw new Error(await answer.text());
    return new Owner(url, cookie.join('; '), email);
  }

  async connect(sandbox: SandboxProcess): Promise<string> {
    const { id } = await this.call<{ id: string }>('POST', '/integrations', {
      storeUrl: sandbox.storeUrl,
      login: sandbox.storeLogin,
      password: sandbox.storePassword,
      yespoApiKey: sandbox.yespoApiKey,
      // Contacts by bulk session, all of them: the quick way is what is measured.
      settings: { confirmedEmail: true, respectNewsletterFlag: false },
      statusMapping: ['2', '3', '4', '6', '9'].map((storeStatusId) => ({
        storeStatusId,
        yespoStatuses: ['DELIVERED'],
      })),
    });
    return id;
  }

  async startImport(integrationId: string, { users }: { users: number }): Promise<string> {
    const choice = { contacts: users > 0, orders: true };
    const path = `/integrations/${integrationId}/imports`;
    return (await this.call<{ id: string }>('POST', path, choice)).id;
  }

  viewImport(id: string): Promise<ImportView> {
    return this.call<ImportView>('GET', `/imports/${id}`);
  }

  async workspaceId(): Promise<string> {
    return (await this.call<{ id: string }>('GET', '/workspace')).id;
  }

  get(path: string): Promise<unknown> {
    return this.call('GET', path);
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-requested-with': 'kladka',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}
