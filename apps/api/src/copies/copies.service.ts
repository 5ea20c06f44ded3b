import type {
  CopiedPart,
  CopyItemView,
  CopyReportView,
  CopySettingsDto,
  FieldChange,
  FieldChangeView,
  IntegrationSettings,
} from '@kladka/contracts';
import {
  IntegrationRepository,
  recordChange,
  StatusMappingRepository,
  type Actor,
  type Integration,
  type IntegrationRef,
} from '@kladka/storage';
import { HealthService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changedFields, changedMapping } from '../changed-fields.js';
import { notFound } from '../problem.js';
import { copiedMapping } from './copied-mapping.js';

const SETTINGS_OF = {
  toggles: [
    'receiveContacts',
    'confirmedEmail',
    'doubleOptIn',
    'respectNewsletterFlag',
    'receiveOrders',
    'onDeletedContact',
    'onDeletedOrder',
  ],
  settings: [
    'timeZone',
    'currency',
    'fullNameOrder',
    'includeDeliveryPrice',
    'language',
    'bodyRetentionDays',
  ],
  mapping: [],
} as const satisfies Record<CopiedPart, ReadonlyArray<keyof IntegrationSettings>>;

interface Source {
  integration: Integration;
  mapping: Parameters<typeof copiedMapping>[0];
}

/** Settings of one integration, taken over by others. Credentials stay where they are. */
@Injectable()
export class CopiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly statuses: StatusMappingRepository,
    private readonly health: HealthService,
  ) {}

  /** Each target is a transaction of its own: what is said of one holds whatever becomes of the others. */
  async copy(
    workspaceId: string,
    by: Actor,
    sourceId: string,
    dto: CopySettingsDto,
  ): Promise<CopyReportView> {
    const integration = await this.integrations.findByWorkspace(workspaceId, sourceId);
    if (!integration) throw notFound();
    const ref = { workspaceId, id: sourceId };
    const [statuses, mapping] = await Promise.all([
      this.statuses.listStatuses(ref),
      this.statuses.listMapping(ref),
    ]);

    const source = { integration, mapping: { statuses, mapping } };
    const items: CopyItemView[] = [];
    for (const id of dto.targets.filter((target) => target !== sourceId)) {
      items.push(
        await this.dataSource.transaction((tx) =>
          this.copyTo(tx, { workspaceId, id }, by, source, dto),
        ),
      );
    }
    const done = items.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
    if (!dto.dryRun) await this.health.refresh(done);
    return { items };
  }

  private async copyTo(
    tx: EntityManager,
    ref: IntegrationRef,
    by: Actor,
    source: Source,
    { parts, dryRun = false }: CopySettingsDto,
  ): Promise<CopyItemView> {
    const target = await this.integrations.findForChange(tx, ref);
    if (!target) {
      return {
        ...{ id: ref.id, name: null, outcome: 'not-found' },
        ...{ fields: [], statuses: [], unmatched: 0 },
      };
    }

    const settings = { ...target.settings, ...settingsOf(source.integration, parts) };
    const fields = changedFields(target, { settings });
    const { mapping, unmatched, changed } = parts.includes('mapping')
      ? await this.mappingFor(tx, ref, source)
      : { mapping: [], unmatched: 0, changed: [] };
    const item = {
      ...{ id: ref.id, name: target.name, unmatched },
      ...{ fields: fields.map(toView), statuses: changed.map(toView) },
    };
    if (fields.length + changed.length === 0) return { ...item, outcome: 'unchanged' };
    if (dryRun) return { ...item, outcome: 'done' };

    if (fields.length > 0) await this.integrations.update(tx, ref, { settings });
    if (changed.length > 0) await this.statuses.replaceMapping(tx, ref, mapping);
    await recordChange(tx, {
      ...{ workspaceId: ref.workspaceId, integrationId: ref.id, by, action: 'settings-copied' },
      details: { name: source.integration.name, fields: [...fields, ...changed] },
    });
    return { ...item, outcome: 'done' };
  }

  private async mappingFor(tx: EntityManager, ref: IntegrationRef, source: Source) {
    const statuses = await this.statuses.listStatuses(ref, tx);
    const before = await this.statuses.listMapping(ref, tx);
    const { mapping, unmatched } = copiedMapping(source.mapping, { statuses, mapping: before });
    return { mapping, unmatched, changed: changedMapping(before, mapping, statuses) };
  }
}

function settingsOf(
  { settings }: Integration,
  parts: readonly CopiedPart[],
): Partial<IntegrationSettings> {
  const names = parts.flatMap(
    (part): ReadonlyArray<keyof IntegrationSettings> => SETTINGS_OF[part],
  );
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

function toView({ field, before, after, titles }: FieldChange): FieldChangeView {
  return { field, before, after, ...(titles ? { titles: { ...titles } } : {}) };
}
