import {
  DEFAULT_SETTINGS,
  type ConnectionTestView,
  type DraftConnectionDto,
  type DraftPageView,
  type DraftView,
  type FinishDraftDto,
  type IntegrationSettings,
  type IntegrationView,
  type Language,
  type PageQueryDto,
  type SaveDraftDto,
} from '@kladka/contracts';
import { SecretBox } from '@kladka/platform';
import { IntegrationDraftRepository, type Actor, type IntegrationDraftRow } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { toPage, toPageStart } from '../../page.js';
import { notFound } from '../../problem.js';
import { requireDistinctStatuses } from '../distinct-statuses.js';
import { IntegrationsService } from '../integrations.service.js';
import type { LiveTest } from '../live-test.js';
import { toSettings } from '../settings.js';
import { changedSecrets, connectionOf } from './draft-secrets.js';
import { toDraftView } from './draft.view.js';

/** Integrations that are being set up. Until one is finished nothing of its store is kept and nothing is sent. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly box: SecretBox,
    private readonly drafts: IntegrationDraftRepository,
    private readonly integrations: IntegrationsService,
  ) {}

  async create(workspaceId: string, userId: string | null, dto: SaveDraftDto): Promise<DraftView> {
    requireDistinctStatuses(dto.statusMapping);
    const id = uuidv7();
    const empty = { id, storeUrl: dto.storeUrl ?? '' };
    await this.drafts.insert({
      ...empty,
      workspaceId,
      createdBy: userId,
      name: dto.name ?? '',
      storeLoginSealed: null,
      storePasswordSealed: null,
      yespoKeySealed: null,
      ...changedSecrets(this.box, empty, dto),
      step: dto.step ?? 'connect',
      settings: toSettings(DEFAULT_SETTINGS, dto.settings),
      statusMapping: dto.statusMapping ?? [],
    });
    return this.get(workspaceId, id);
  }

  async list(workspaceId: string, query: PageQueryDto): Promise<DraftPageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.drafts.list(workspaceId, { before, limit: limit + 1 });
    const { items, nextCursor } = toPage(rows, limit, (row) => row);
    return { items: items.map(toDraftView), nextCursor };
  }

  async get(workspaceId: string, id: string): Promise<DraftView> {
    return toDraftView(await this.find(workspaceId, id));
  }

  async save(workspaceId: string, id: string, dto: SaveDraftDto): Promise<DraftView> {
    requireDistinctStatuses(dto.statusMapping);
    const draft = await this.find(workspaceId, id);
    const isOtherStore = dto.storeUrl !== undefined && dto.storeUrl !== draft.storeUrl;
    await this.drafts.update(workspaceId, id, {
      ...changedSecrets(this.box, draft, dto),
      ...(dto.name === undefined ? {} : { name: dto.name }),
      ...(dto.storeUrl === undefined ? {} : { storeUrl: dto.storeUrl }),
      ...(dto.step ? { step: dto.step } : {}),
      ...(dto.settings ? { settings: toSettings(settingsOf(draft), dto.settings) } : {}),
      ...(dto.statusMapping ? { statusMapping: dto.statusMapping } : {}),
      // What another store was asked says nothing of this one.
      ...(isOtherStore ? { orderCounts: [] } : {}),
    });
    return this.get(workspaceId, id);
  }

  async delete(workspaceId: string, id: string): Promise<void> {
    if (!(await this.drafts.delete(workspaceId, id))) throw notFound();
  }

  /** Tests what was typed, on top of what is kept; keeps nothing. */
  async test(
    workspaceId: string,
    id: string,
    dto: DraftConnectionDto,
    language: Language,
    live?: LiveTest,
  ): Promise<ConnectionTestView> {
    const connection = connectionOf(this.box, await this.find(workspaceId, id), dto);
    return this.integrations.test(workspaceId, connection, language, live);
  }

  /** Becomes an integration of the same id, tested once more, by the choices that somebody confirmed. */
  async finish(
    workspaceId: string,
    by: Actor,
    id: string,
    dto: FinishDraftDto,
  ): Promise<IntegrationView> {
    const draft = await this.find(workspaceId, id);
    const connection = connectionOf(this.box, draft, {});
    const settings = { ...settingsOf(draft), ...dto.settings };
    const name = dto.name || draft.name || undefined;
    return this.integrations.create(
      workspaceId,
      by,
      { ...connection, name, settings, statusMapping: dto.statusMapping },
      {
        id,
        // Whoever is second finds it gone, and makes nothing.
        onCreated: async (tx) => {
          if (!(await this.drafts.delete(workspaceId, id, tx))) throw notFound();
        },
      },
    );
  }

  private async find(workspaceId: string, id: string): Promise<IntegrationDraftRow> {
    const draft = await this.drafts.find(workspaceId, id);
    if (!draft) throw notFound();
    return draft;
  }
}

function settingsOf(draft: IntegrationDraftRow): IntegrationSettings {
  return { ...DEFAULT_SETTINGS, ...draft.settings };
}
