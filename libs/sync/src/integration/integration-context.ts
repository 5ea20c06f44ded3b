import { HoroshopClient, InMemoryTokenCache } from '@kladka/horoshop';
import type { MappingRules } from '@kladka/mapping';
import { AppConfig, OutboundHttp, SecretBox, SystemClock } from '@kladka/platform';
import {
  IntegrationRepository,
  StatusMappingRepository,
  type Integration,
  type IntegrationRef,
} from '@kladka/storage';
import { YespoClient } from '@kladka/yespo';
import { Injectable } from '@nestjs/common';
import { openCredentials, type Credentials } from './credentials.js';
import { toMappingRules } from './mapping-rules.js';

/** Everything a turn needs to know of an integration, read afresh at its start. */
export interface IntegrationContext {
  ref: IntegrationRef;
  integration: Integration;
  rules: MappingRules;
  /** Ids of store statuses after which an order rarely changes. */
  closedStatusIds: ReadonlySet<string>;
  store: HoroshopClient;
  yespo: YespoClient;
}

/** What mapping a record needs to know of its integration: nothing secret, and nothing that calls anybody. */
export type MappingContext = Pick<
  IntegrationContext,
  'ref' | 'integration' | 'rules' | 'closedStatusIds'
>;

/** Canceled is the end of an order in every store (`api/horoshop.md` 5.7). */
const CANCELLED_STATUS_ID = '4';
const DELIVERED_STATUS_ID = '3';

/** Opens integrations: settings, credentials, and clients that use them. */
@Injectable()
export class IntegrationContexts {
  /** Shared by all turns of the process: one log-in for many of them. */
  private readonly tokens: InMemoryTokenCache;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly http: OutboundHttp,
    private readonly box: SecretBox,
    private readonly integrations: IntegrationRepository,
    private readonly statuses: StatusMappingRepository,
  ) {
    this.tokens = new InMemoryTokenCache(clock);
  }

  /** Null when the integration does not exist. Throws `UnsealError` when its credentials cannot be opened. */
  async open(integrationId: string): Promise<IntegrationContext | null> {
    const context = await this.openForMapping(integrationId);
    if (!context?.integration.storePasswordSealed) return null;

    const credentials = openCredentials(this.box, context.integration);
    return {
      ...context,
      store: this.storeClient(context.integration.storeUrl, credentials),
      yespo: this.yespoClient(credentials),
    };
  }

  /** Null when the integration does not exist. */
  async openForMapping(integrationId: string): Promise<MappingContext | null> {
    const integration = await this.integrations.findForTurn(integrationId);
    if (!integration) return null;

    const ref = { workspaceId: integration.workspaceId, id: integration.id };
    const [mapping, statuses] = await Promise.all([
      this.statuses.listMapping(ref),
      this.statuses.listStatuses(ref),
    ]);
    return {
      ref,
      integration,
      rules: toMappingRules(integration.settings, mapping, statuses),
      closedStatusIds: new Set([
        DELIVERED_STATUS_ID,
        CANCELLED_STATUS_ID,
        ...statuses.filter((status) => status.isSuccessful).map((status) => status.storeStatusId),
      ]),
    };
  }

  storeClient(
    storeUrl: string,
    credentials: Pick<Credentials, 'login' | 'password'>,
  ): HoroshopClient {
    const { http, clock, tokens } = this;
    return new HoroshopClient({ http, clock, tokens, storeUrl, ...credentials });
  }

  yespoClient({ yespoApiKey }: Pick<Credentials, 'yespoApiKey'>): YespoClient {
    const { http, clock } = this;
    return new YespoClient({ http, clock, apiUrl: this.config.yespoApiUrl, apiKey: yespoApiKey });
  }
}
