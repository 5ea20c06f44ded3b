import {
  type ImportChoiceDto,
  type ImportDryRunView,
  type ImportEstimateView,
  type ImportPageView,
  type ImportRetryView,
  type ImportsQueryDto,
  type ImportView,
  type StartImportDto,
} from '@kladka/contracts';
import { HoroshopError } from '@kladka/horoshop';
import { SystemClock } from '@kladka/platform';
import {
  databaseTime,
  ImportBooksRepository,
  ImportRepository,
  IntegrationRepository,
  type Actor,
  type ImportChoice,
  type Integration,
} from '@kladka/storage';
import {
  confirmationOf,
  ImportPreviewService,
  IntegrationContexts,
  WakeupService,
  type IntegrationContext,
} from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { toPage, toPageStart } from '../page.js';
import { conflict, notFound, Problem } from '../problem.js';
import type { ProblemCode } from '../problems/words/en.js';
import { requireReceiving, toImportChoice } from './import-choice.js';
import { toDryRunView, toEstimateView } from './import-preview.view.js';
import { toImportView } from './import.view.js';

/** Counting takes some twenty calls a kind, each after the pause that the store is owed. */
const PREVIEW_MS = 25_000;

/** Bringing the past of stores over. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly clock: SystemClock,
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly imports: ImportRepository,
    private readonly books: ImportBooksRepository,
    private readonly contexts: IntegrationContexts,
    private readonly preview: ImportPreviewService,
    private readonly wakeup: WakeupService,
  ) {}

  async estimate(
    workspaceId: string,
    integrationId: string,
    dto: ImportChoiceDto,
  ): Promise<ImportEstimateView> {
    const { context, choice } = await this.open(workspaceId, integrationId, dto);
    const estimate = await askStore(() =>
      this.preview.estimate(context, choice, AbortSignal.timeout(PREVIEW_MS)),
    );
    return toEstimateView(estimate, confirmationOf(agreedTo(dto), context.integration.settings));
  }

  async dryRun(
    workspaceId: string,
    integrationId: string,
    dto: ImportChoiceDto,
  ): Promise<ImportDryRunView> {
    const { context, choice } = await this.open(workspaceId, integrationId, dto);
    const records = await askStore(() =>
      this.preview.dryRun(context, choice, AbortSignal.timeout(PREVIEW_MS)),
    );
    return toDryRunView(records);
  }

  async start(
    workspaceId: string,
    by: Actor,
    integrationId: string,
    dto: StartImportDto,
  ): Promise<ImportView> {
    const integration = await this.getIntegration(workspaceId, integrationId);
    const choice = await this.toChoice(dto, integration);
    requireReceiving(choice, integration);
    const { confirmation } = dto;
    if (confirmation && confirmation !== confirmationOf(agreedTo(dto), integration.settings)) {
      throw conflict('estimate-outdated');
    }
    const id = uuidv7();
    const ref = { workspaceId, id: integrationId };
    const isNew = await this.imports.insert(ref, { id, by, choice });
    if (!isNew) throw conflict('import-open');
    this.wakeup.wake('importing', integrationId);
    return this.get(workspaceId, id);
  }

  async list(
    workspaceId: string,
    { integrationId, state, ...paging }: ImportsQueryDto,
  ): Promise<ImportPageView> {
    const { before, limit } = toPageStart(paging);
    const page = { before, limit: limit + 1 };
    const found = await this.books.withRemainders((db) =>
      this.imports.list(workspaceId, { integrationId, state }, page, db),
    );
    const now = this.clock.now();
    const views = found.map(({ row, left }) => toImportView(row, left, now));
    return toPage(views, limit, (view) => view);
  }

  /** Of one integration, which has to be the workspace's. */
  async listOf(
    workspaceId: string,
    integrationId: string,
    paging: { cursor?: string; limit?: number },
  ): Promise<ImportPageView> {
    await this.getIntegration(workspaceId, integrationId);
    return this.list(workspaceId, { ...paging, integrationId });
  }

  async get(workspaceId: string, id: string): Promise<ImportView> {
    const [found] = await this.books.withRemainders((db) =>
      this.imports.find({ workspaceId, id }, db),
    );
    if (!found) throw notFound();
    return toImportView(found.row, found.left, this.clock.now());
  }

  pause(workspaceId: string, by: Actor, id: string): Promise<ImportView> {
    return this.change(workspaceId, by, id, 'pause', 'import-not-running');
  }

  resume(workspaceId: string, by: Actor, id: string): Promise<ImportView> {
    return this.change(workspaceId, by, id, 'resume', 'import-not-paused');
  }

  cancel(workspaceId: string, by: Actor, id: string): Promise<ImportView> {
    return this.change(workspaceId, by, id, 'cancel', 'import-ended');
  }

  async retryFailed(workspaceId: string, by: Actor, id: string): Promise<ImportRetryView> {
    const { integrationId } = await this.get(workspaceId, id);
    const outcome = await this.imports.retryRejected({ workspaceId, id }, by);
    if (!outcome) throw conflict('import-not-retried');
    this.wake(integrationId);
    return { ...outcome, import: await this.get(workspaceId, id) };
  }

  private async change(
    workspaceId: string,
    by: Actor,
    id: string,
    what: 'pause' | 'resume' | 'cancel',
    refusal: ProblemCode,
  ): Promise<ImportView> {
    const { integrationId } = await this.get(workspaceId, id);
    if (!(await this.imports[what]({ workspaceId, id }, by))) throw conflict(refusal);
    this.wake(integrationId);
    return this.get(workspaceId, id);
  }

  private wake(integrationId: string): void {
    this.wakeup.wake('importing', integrationId);
    this.wakeup.wake('background', integrationId);
  }

  private async open(
    workspaceId: string,
    integrationId: string,
    dto: ImportChoiceDto,
  ): Promise<{ context: IntegrationContext; choice: ImportChoice }> {
    const integration = await this.getIntegration(workspaceId, integrationId);
    const choice = await this.toChoice(dto, integration);
    const context = await this.contexts.open(integrationId);
    if (!context) throw notFound();
    return { context, choice };
  }

  /**
   * The past ends now, by the clock that all of us share: a wrong one would put the end where records still come in, and
   * the store would count more of them than were read.
   */
  private async toChoice(dto: ImportChoiceDto, integration: Integration): Promise<ImportChoice> {
    return toImportChoice(dto, integration, await databaseTime(this.dataSource.manager));
  }

  private async getIntegration(workspaceId: string, id: string): Promise<Integration> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    return integration;
  }
}

/** What a person agrees to: the choice, by its own fields. */
function agreedTo(dto: ImportChoiceDto): ImportChoiceDto {
  const { contacts, orders, from, to, statuses, onlyReachable, restoreDeleted } = dto;
  return {
    contacts: contacts ?? false,
    orders: orders ?? false,
    from,
    to,
    statuses,
    onlyReachable: onlyReachable ?? false,
    restoreDeleted: restoreDeleted ?? false,
  };
}

/** A store that does not answer is nothing that the caller did wrong. */
async function askStore<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof HoroshopError)) throw error;
    const words = error.vendorMessage ?? error.message;
    throw new Problem('store-does-not-answer', 502, { params: { words }, cause: error });
  }
}
