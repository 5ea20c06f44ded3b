/* global document */
import { connectApiUser } from './api-user-panel.js';
import { call } from './call.js';
import { byId } from './dom.js';
import { showFaults } from './faults-panel.js';
import { connectHooks, showHooks } from './hooks-panel.js';
import {
  connectForms,
  sayOffline,
  showFacts,
  showOrders,
  showProducts,
  showUsers,
} from './store-panel.js';
import { showWeather } from './weather-panel.js';
import { chosenOrganisation, showYespo } from './yespo-panel.js';

const everyMs = 2000;

/** Reads everything and shows what changed. */
async function refresh() {
  const organisation = chosenOrganisation();
  const [state, users, orders, subscriptions, hooks, yespo, storeFaults, yespoFaults] =
    await Promise.all([
      call('GET', '/state'),
      call('GET', '/users'),
      call('GET', '/orders'),
      call('GET', '/subscriptions'),
      call('GET', '/hooks'),
      call('GET', `/yespo${organisation ? `?org=${organisation}` : ''}`),
      call('GET', '/faults'),
      call('GET', '/yespo/faults'),
    ]);
  showFacts(state);
  showProducts(state.products);
  showUsers(users, state.counts.users, refresh);
  showOrders(orders, state.counts.orders, state.statuses, refresh);
  showHooks(hooks, subscriptions, state, refresh);
  showYespo(yespo, refresh);
  showWeather(state, storeFaults, yespoFaults, refresh);
  showFaults(state.faultKinds, storeFaults, yespoFaults, refresh);
}

// One round after the other: a slow answer must not make rounds pile up.
async function keepFresh() {
  try {
    if (!document.hidden) await refresh();
  } catch {
    sayOffline();
  }
  setTimeout(keepFresh, everyMs);
}

connectForms(refresh);
connectApiUser();
connectHooks(refresh);
byId('organisation').addEventListener('change', refresh);
void keepFresh();
