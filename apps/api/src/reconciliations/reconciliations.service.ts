import type {
  CreateReconciliationDto,
  PageQueryDto,
  ReconciliationGapPageView,
  ReconciliationPageView,
  ReconciliationView,
} from '@kladka/contracts';
import {
  databaseTime,
  IntegrationRepository,
  PollScheduleRepository,
  RecordScanRepository,
  ReconciliationRepository,
  type Integration,
  type Reconciliation,
} from '@kladka/storage';
import { startReconciliation, WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { parseMoment } from '../moment.js';
import { toPage, toPageStart } from '../page.js';
import { conflict, invalid, notFound } from '../problem.js';
import { toReconciliationGapView, toReconciliationView } from './reconciliation.view.js';

/** What was made in the store just now is on its way by hook or poll: it is no gap yet. */
const SETTLING_MS = 30 * 60 * 1000;

/** Comparisons of everything a store has with our books. */
@Injectable()
export class ReconciliationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly scans: RecordScanRepository,
    private readonly runs: ReconciliationRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly wakeup: WakeupService,
  ) {}

  /** The worker reads the store page by page; the answer comes at once. One of an integration runs at a time. */
  async start(
    workspaceId: string,
    integrationId: string,
    dto: CreateReconciliationDto,
    askedBy: string | null,
  ): Promise<ReconciliationView> {
    const integration = await this.findIntegration(workspaceId, integrationId);
    const ref = { workspaceId, id: integrationId };
    const users = await this.scans.summariseUsers(ref);
    const now = await databaseTime(this.dataSource.manager);
    const readFrom = parseMoment('from', dto.from) ?? null;
    const readTo = parseMoment('to', dto.to) ?? new Date(now.getTime() - SETTLING_MS);
    if (readFrom && readFrom >= readTo) throw invalid({ from: ['from-before-to'] });

    const id = uuidv7();
    await this.dataSource.transaction(async (tx) => {
      const isNew = await this.runs.add(tx, ref, { id, readFrom, readTo, askedBy });
      if (!isNew) throw conflict('reconciliation-running');
      const cursor = startReconciliation({
        id,
        from: readFrom,
        to: readTo,
        timeZone: integration.settings.timeZone,
        connectedAt: integration.createdAt,
        users,
      });
      // One that was called off may still be forgetting what it counted.
      await this.schedule.end(tx, integrationId, 'reconciliation');
      await this.schedule.add(tx, integrationId, [
        { job: 'reconciliation', cursor: { ...cursor } },
      ]);
    });
    this.wakeup.wake('reading', integrationId);
    return this.get(workspaceId, id);
  }

  async list(
    workspaceId: string,
    integrationId: string,
    query: PageQueryDto,
  ): Promise<ReconciliationPageView> {
    await this.findIntegration(workspaceId, integrationId);
    const { before, limit } = toPageStart(query);
    const ref = { workspaceId, id: integrationId };
    const rows = await this.runs.list(ref, { before, limit: limit + 1 });
    const failing = await this.runs.listFailing([integrationId]);
    return toPage(rows, limit, (run) => toReconciliationView(run, failing.has(integrationId)));
  }

  async get(workspaceId: string, id: string): Promise<ReconciliationView> {
    const run = await this.find(workspaceId, id);
    const failing = await this.runs.listFailing([run.integrationId]);
    return toReconciliationView(run, failing.has(run.integrationId));
  }

  /** In the order in which they were found. */
  async listGaps(
    workspaceId: string,
    id: string,
    query: PageQueryDto,
  ): Promise<ReconciliationGapPageView> {
    const run = await this.find(workspaceId, id);
    const { before: after, limit } = toPageStart(query);
    const rows = await this.runs.listGaps(run.id, { after, limit: limit + 1 });
    return toPage(rows, limit, toReconciliationGapView);
  }

  /** What was counted and filled so far stays. One that is over stays as it ended. */
  async cancel(workspaceId: string, id: string): Promise<ReconciliationView> {
    const run = await this.find(workspaceId, id);
    await this.runs.end(this.dataSource.manager, run.id, 'cancelled');
    this.wakeup.wake('reading', run.integrationId);
    return this.get(workspaceId, id);
  }

  private async find(workspaceId: string, id: string): Promise<Reconciliation> {
    const run = await this.runs.find(workspaceId, id);
    if (!run) throw notFound();
    return run;
  }

  private async findIntegration(workspaceId: string, id: string): Promise<Integration> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    return integration;
  }
}
