import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseChoiceSearch } from '../../features/imports/new/choice-search.js';
import { loadImportWords, loadWizardWords } from '../../i18n/i18n.js';
import { signedInRoute } from './entrance.js';

export const newIntegrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/integrations/new',
  loader: () => loadWizardWords(),
  component: lazyRouteComponent(
    () => import('../../features/integrations/wizard/new-integration-page.js'),
    'NewIntegrationPage',
  ),
});

const WIZARD_STEPS = ['connect', 'without-api', 'data', 'history', 'done'] as const;

/** A new integration once it is kept: the draft's id is that of the integration it becomes. */
export const wizardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/integrations/new/$integrationId',
  validateSearch: (raw: Record<string, unknown>) => ({
    step: WIZARD_STEPS.find((step) => step === raw.step),
    ...parseChoiceSearch(raw),
  }),
  // One of its steps chooses an import.
  loader: () => Promise.all([loadWizardWords(), loadImportWords()]),
  component: lazyRouteComponent(() => import('../wizard-page.js'), 'WizardPage'),
});
