import { uuidv7 } from 'uuidv7';
import { DEFAULT_SETTINGS } from '@kladka/contracts';
import { IntegrationRepository, type Integration, type NewIntegration } from '@kladka/storage';
import type { TestApi } from '../support/api.js';

/** An integration that nobody can log in with: its store does not exist. */
export function anIntegration(
  workspaceId: string,
  fields: Partial<NewIntegration> = {},
): NewIntegration {
  const id = uuidv7();
  return {
    id,
    workspaceId,
    name: 'Flora Kyiv',
    storeUrl: `https://store-${id}.example`,
    storeLoginSealed: '',
    storePasswordSealed: '',
    yespoKeySealed: '',
    yespoAccount: '40001',
    yespoOrganisationName: 'Flora',
    settings: { ...DEFAULT_SETTINGS },
    state: 'active',
    stateReason: null,
    storeFailingSince: null,
    ...fields,
  };
}

/** Writes it as the api does, without a connection test. */
export async function addIntegration(
  api: TestApi,
  workspaceId: string,
  fields: Partial<NewIntegration> = {},
): Promise<Integration['id']> {
  const integration = anIntegration(workspaceId, fields);
  await api.app
    .get(IntegrationRepository, { strict: false })
    .insert(api.dataSource.manager, integration);
  return integration.id;
}
