import type { ImportView } from '@kladka/contracts';
import type { StubCall } from './api-stub.js';
import { aSession, anIntegration, page } from './factories.js';

/** Whose imports they are. */
export const store = anIntegration();
export const ofStore = (item: ImportView): ImportView => ({ ...item, integrationId: store.id });

/** Answers lists and single imports from what a test holds. */
export function routesFor(imports: ImportView[]) {
  const list = ({ query }: StubCall) => {
    const state = query.get('state');
    return { body: page(imports.filter((item) => state === null || item.state === state)) };
  };
  return {
    'GET /auth/me': () => ({ body: aSession() }),
    [`GET /integrations/${store.id}`]: () => ({ body: store }),
    [`GET /integrations/${store.id}/statuses`]: () => ({ body: page([]) }),
    'GET /imports': list,
    ...Object.fromEntries(
      imports.map((item) => [
        `GET /imports/${item.id}`,
        () => ({ body: imports.find((one) => one.id === item.id) }),
      ]),
    ),
  };
}
