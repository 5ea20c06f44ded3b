import {
  DEFAULT_SETTINGS,
  type ConnectManyDto,
  type ConnectRunView,
  type IntegrationSettings,
  type Language,
} from '@kladka/contracts';
import { SecretBox } from '@kladka/platform';
import { ConnectRunRepository, IntegrationRepository, type Actor } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { conflict, invalid, notFound } from '../../problem.js';
import { ConnectManyRunner } from './connect-many-runner.js';
import { toConnectRunView, toPreview } from './connect-run.view.js';
import { sealRow } from './row-secrets.js';
import { toStoreLines } from './store-lines.js';

/** Many stores at once, from a file. */
@Injectable()
export class ConnectManyService {
  constructor(
    private readonly box: SecretBox,
    private readonly runs: ConnectRunRepository,
    private readonly integrations: IntegrationRepository,
    private readonly runner: ConnectManyRunner,
  ) {}

  preview({ csv }: ConnectManyDto, language: Language): ConnectRunView {
    return toPreview(toStoreLines(csv), language);
  }

  /** Lines that cannot be right are left out: the preview named them. */
  async start(
    workspaceId: string,
    by: Actor,
    dto: ConnectManyDto,
    language: Language,
  ): Promise<ConnectRunView> {
    const settings = await this.settingsFor(workspaceId, dto.copyFrom);
    const lines = toStoreLines(dto.csv).filter(({ faults }) => faults.length === 0);
    if (lines.length === 0) throw invalid({ csv: ['csv-nothing-right'] });

    const id = uuidv7();
    const rows = lines.map(({ line, storeUrl, name, client, tags, ...secrets }) => {
      const rowId = uuidv7();
      return {
        id: rowId,
        line,
        storeUrl,
        name,
        client,
        tags,
        ...sealRow(this.box, rowId, secrets),
      };
    });
    await this.runs.insert({ id, workspaceId, actor: by.kind, actorId: by.id, settings }, rows);
    this.runner.wake();
    return this.get(workspaceId, id, language);
  }

  async get(workspaceId: string, id: string, language: Language): Promise<ConnectRunView> {
    const run = await this.runs.find(workspaceId, id);
    if (!run) throw notFound();
    return toConnectRunView(run, await this.runs.listRows(id), language);
  }

  async retry(workspaceId: string, id: string, language: Language): Promise<ConnectRunView> {
    await this.get(workspaceId, id, language);
    if ((await this.runs.retry(id)) === 0) throw conflict('nothing-to-retry');
    this.runner.wake();
    return this.get(workspaceId, id, language);
  }

  private async settingsFor(
    workspaceId: string,
    copyFrom: string | undefined,
  ): Promise<IntegrationSettings> {
    if (!copyFrom) return DEFAULT_SETTINGS;
    const source = await this.integrations.findByWorkspace(workspaceId, copyFrom);
    if (!source) throw notFound();
    return source.settings;
  }
}
