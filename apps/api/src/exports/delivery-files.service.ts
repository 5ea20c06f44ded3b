import type {
  CreateExportDto,
  DeliveriesFileQueryDto,
  DeliveryFilterDto,
  ExportPageView,
  ExportView,
  FileFormDto,
  Language,
  PageQueryDto,
} from '@kladka/contracts';
import {
  DeliveryLogRepository,
  ExportRepository,
  IntegrationRepository,
  StatisticsRepository,
  toStoredFilter,
  type DeliveryFilter,
  type Export,
} from '@kladka/storage';
import { fileHead, fileLines, type FileForm } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import type { CurrentWorkspaceRef } from '../auth/decorators.js';
import { toDeliveryFilter } from '../delivery-filter.js';
import { isMasked } from '../mask.js';
import { toPage, toPageStart } from '../page.js';
import { conflict, forbidden, notFound } from '../problem.js';
import { toExportView } from './export.view.js';

/** More are not streamed while somebody waits, but made by a job. */
export const MOST_STREAMED = 50_000;
const MOST_RUNNING = 3;
const ROWS_AT_ONCE = 1_000;

/** Files of requests: at once, or by a job. */
@Injectable()
export class DeliveryFilesService {
  constructor(
    private readonly log: DeliveryLogRepository,
    private readonly exports: ExportRepository,
    private readonly statistics: StatisticsRepository,
    private readonly integrations: IntegrationRepository,
  ) {}

  /** Page by page as fast as it is fetched: however long, little of it is in memory. */
  async file(
    workspace: CurrentWorkspaceRef,
    query: DeliveriesFileQueryDto,
    language: Language,
  ): Promise<Readable> {
    const filter = await this.toOwnFilter(workspace.id, query);
    if (await this.log.hasMoreThan(workspace.id, filter, MOST_STREAMED))
      throw conflict('file-too-long', { params: { most: MOST_STREAMED } });
    return Readable.from(this.lines(workspace.id, filter, formOf(workspace, query, language)));
  }

  async start(
    workspace: CurrentWorkspaceRef,
    createdBy: string | null,
    dto: CreateExportDto,
    language: Language,
  ): Promise<ExportView> {
    const filter = await this.toOwnFilter(workspace.id, dto.filter, 'filter.');
    const id = uuidv7();
    const isAdded = await this.exports.add(
      {
        id,
        workspaceId: workspace.id,
        filter: toStoredFilter(filter),
        ...formOf(workspace, dto, language),
        total: await this.statistics.total(workspace.id, filter),
        createdBy,
      },
      MOST_RUNNING,
    );
    if (!isAdded) throw conflict('exports-running');
    return this.get(workspace.id, id);
  }

  /** Those that the caller may fetch. */
  async list(workspace: CurrentWorkspaceRef, query: PageQueryDto): Promise<ExportPageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.exports.list(
      workspace.id,
      { before, limit: limit + 1 },
      !maySeePersons(workspace),
    );
    return toPage(rows, limit, toExportView);
  }

  async get(workspaceId: string, id: string): Promise<ExportView> {
    return toExportView(await this.find(workspaceId, id));
  }

  async fetch(workspace: CurrentWorkspaceRef, id: string): Promise<Readable> {
    const found = await this.find(workspace.id, id);
    if (found.withPersons && !maySeePersons(workspace)) throw forbidden();
    if (found.state === 'expired') throw conflict('export-expired');
    if (found.state !== 'finished') throw conflict('export-not-ready');
    return Readable.from(this.chunks(found));
  }

  private async find(workspaceId: string, id: string): Promise<Export> {
    const found = await this.exports.find(workspaceId, id);
    if (!found) throw notFound();
    return found;
  }

  private async *chunks({ id, chunks }: Export): AsyncGenerator<string> {
    for (let number = 0; number < chunks; number += 1)
      yield (await this.exports.findChunk(id, number)) ?? '';
  }

  private async *lines(
    workspaceId: string,
    filter: DeliveryFilter,
    form: FileForm,
  ): AsyncGenerator<string> {
    yield fileHead(form);
    for (let before: string | undefined; ;) {
      const rows = await this.log.list(workspaceId, filter, { before, limit: ROWS_AT_ONCE });
      if (rows.length > 0) yield fileLines(rows, form);
      if (rows.length < ROWS_AT_ONCE) return;
      before = rows.at(-1)?.id;
    }
  }

  /** A stranger's integration is as unknown as one that never was. */
  private async toOwnFilter(
    workspaceId: string,
    dto: DeliveryFilterDto,
    path = '',
  ): Promise<DeliveryFilter> {
    const filter = toDeliveryFilter(dto, path);
    const { integrationId } = filter;
    if (integrationId && !(await this.integrations.findByWorkspace(workspaceId, integrationId)))
      throw notFound();
    return filter;
  }
}

function formOf(
  workspace: CurrentWorkspaceRef,
  { separator = ',', language }: FileFormDto,
  fallback: Language,
): FileForm {
  return { separator, language: language ?? fallback, withPersons: maySeePersons(workspace) };
}

/** Whoever may not see them gets files without the people whom requests are about. */
const maySeePersons = ({ role }: CurrentWorkspaceRef): boolean => !isMasked(role);
