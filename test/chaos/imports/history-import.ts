import type { ImportView } from '@kladka/contracts';

/** A store's history on its way, as its owner steers it over HTTP. The api may be away at any moment. */
export class HistoryImport {
  private constructor(
    private readonly apiUrl: string,
    private readonly authorization: string,
    readonly id: string,
  ) {}

  /** Asks for everything that happened in the store before now. */
  static async start(
    apiUrl: string,
    authorization: string,
    integrationId: string,
  ): Promise<HistoryImport> {
    const answer = await fetch(`${apiUrl}/api/v1/integrations/${integrationId}/imports`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ contacts: true, orders: true }),
    });
    if (!answer.ok) {
      throw new Error(`The import was answered ${answer.status}: ${await answer.text()}`);
    }
    return new HistoryImport(apiUrl, authorization, ((await answer.json()) as ImportView).id);
  }

  async view(): Promise<ImportView> {
    const answer = await this.call('GET', '');
    if (!answer.ok) throw new Error(`The import was answered ${answer.status}`);
    return (await answer.json()) as ImportView;
  }

  /** True once it is done. One that has ended by now refuses, which is as good. */
  async ask(what: 'pause' | 'resume'): Promise<boolean> {
    const { status } = await this.call('POST', `/${what}`);
    return status === 200 || status === 409;
  }

  private call(method: string, path: string): Promise<Response> {
    return fetch(`${this.apiUrl}/api/v1/imports/${this.id}${path}`, {
      method,
      headers: { authorization: this.authorization },
    });
  }
}
