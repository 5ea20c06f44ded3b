import type { CredentialView, Language, StoredConnectionView } from '@kladka/contracts';
import { SecretBox, UnsealError } from '@kladka/platform';
import {
  ChangeRepository,
  ConnectionCheckRepository,
  IntegrationRepository,
  type ConnectionCheck,
  type Integration,
} from '@kladka/storage';
import { openCredentials, type Credentials } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { checkMessage } from '../check-messages.js';
import { notFound } from '../problem.js';

const SHOWN = 4;
const DOTS = '····';
/** A short secret shows nothing of itself. */
const SHORTEST_SHOWN = 12;

/** How an integration reaches its store and its account, without its secrets. */
@Injectable()
export class StoredConnectionService {
  constructor(
    private readonly box: SecretBox,
    private readonly integrations: IntegrationRepository,
    private readonly changes: ChangeRepository,
    private readonly checks: ConnectionCheckRepository,
  ) {}

  async get(workspaceId: string, id: string, language: Language): Promise<StoredConnectionView> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();

    const { login, yespoApiKey } = this.hintsOf(integration);
    const [replaced, lastTest] = await Promise.all([
      this.changes.lastReplaced(workspaceId, id),
      this.checks.find(id),
    ]);
    const toView = (name: keyof Credentials, hint: string): CredentialView => {
      const change = replaced.find(({ field }) => field === name);
      if (!change) return { hint, setAt: integration.createdAt.toISOString(), setBy: null };
      const { actor: kind, actorId, actorName } = change;
      return {
        hint,
        setAt: change.createdAt.toISOString(),
        setBy: { kind, id: actorId, name: actorName },
      };
    };
    return {
      storeUrl: integration.storeUrl,
      login: toView('login', login),
      password: toView('password', DOTS),
      yespoApiKey: toView('yespoApiKey', yespoApiKey),
      lastTest: lastTest && toLastTest(lastTest, language),
    };
  }

  /** What cannot be opened any more can still be replaced. */
  private hintsOf(integration: Integration): { login: string; yespoApiKey: string } {
    try {
      const { login, yespoApiKey } = openCredentials(this.box, integration);
      return { login: `${login.slice(0, 2)}${DOTS}`, yespoApiKey: endingOf(yespoApiKey) };
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      return { login: DOTS, yespoApiKey: DOTS };
    }
  }
}

function endingOf(secret: string): string {
  return secret.length < SHORTEST_SHOWN ? DOTS : `${DOTS}${secret.slice(-SHOWN)}`;
}

function toLastTest({ checks, checkedAt }: ConnectionCheck, language: Language) {
  return {
    at: checkedAt.toISOString(),
    ok: checks.every(({ code }) => code === 'ok'),
    checks: checks.map(({ name, code, durationMs }) => ({
      name,
      ok: code === 'ok',
      code,
      message: checkMessage(code, language),
      durationMs,
    })),
  };
}
