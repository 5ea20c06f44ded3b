/**
 * The floors of the house: imports only go down. ESLint draws them from here.
 *
 *   4   apps/api     apps/worker                        apps/web ───┐  apps never import each other
 *   3         libs/sync                                             │
 *   2   libs/mapping        libs/storage                            │
 *   1   libs/horoshop   libs/yespo                                  │  floors never look sideways
 *   0   libs/platform                     libs/contracts ◄──────────┘  web sees contracts only
 *
 * `apps/sandbox` sees floor 1 and `platform` only.
 */
const floors = [['platform', 'contracts'], ['horoshop', 'yespo'], ['mapping', 'storage'], ['sync']];

/** Folders that every feature of the same app may use: who is calling, and how a refusal is said. */
const sharedFeatures = ['auth', 'problems'];

const whole = { partialMatch: false };

/** Most telling first: the first pattern that fits names the file. */
export const elements = [
  { type: 'web-feature', pattern: 'apps/web/src/features/*', capture: ['feature'], ...whole },
  { type: 'web-part', pattern: 'apps/web/src/*', capture: ['part'], ...whole },
  { type: 'web', pattern: 'apps/web', ...whole },
  { type: 'feature', pattern: 'apps/*/src/*', capture: ['app', 'feature'], ...whole },
  { type: 'app', pattern: 'apps/*', capture: ['app'], ...whole },
  { type: 'lib', pattern: 'libs/*', capture: ['lib'], ...whole },
  { type: 'migrations', pattern: 'migrations', ...whole },
  { type: 'outside', pattern: ['test', 'bench'], ...whole },
];

/** The doors of a lib: its index, and for contracts the constants and words that run in a browser. */
const index = { fileInternalPath: 'src/index.ts' };
const constants = { fileInternalPath: 'src/{statuses,reasons/*}.ts' };

const libs = (names) =>
  names.flatMap((lib) => [
    { element: { type: 'lib', captured: { lib }, ...index } },
    ...(lib === 'contracts' ? [{ element: { type: 'lib', captured: { lib }, ...constants } }] : []),
  ]);

const below = (height) => floors.slice(0, height).flat();

const libPolicies = floors.flatMap((names, height) =>
  names
    .filter(() => height > 0)
    .map((lib) => ({
      from: { element: { type: 'lib', captured: { lib } } },
      allow: { to: libs(below(height)) },
    })),
);

const serverApps = ['api', 'worker'];
const sameApp = { app: '{{ from.element.captured.app }}' };
const feature = (captured) => ({ element: { type: 'feature', captured } });
const appRoot = { element: { type: 'app', captured: sameApp } };

const serverPolicies = serverApps.flatMap((app) =>
  ['app', 'feature'].map((type) => ({
    from: { element: { type, captured: { app } } },
    allow: { to: libs(floors.flat()) },
  })),
);

const sandboxPolicies = ['app', 'feature'].map((type) => ({
  from: { element: { type, captured: { app: 'sandbox' } } },
  allow: { to: [...libs([...floors[1], 'platform']), feature({ app: 'sandbox' }), appRoot] },
}));

const featurePolicies = [
  { from: { element: { type: 'app' } }, allow: { to: feature(sameApp) } },
  {
    from: { element: { type: 'feature' } },
    allow: {
      to: [appRoot, ...sharedFeatures.map((name) => feature({ ...sameApp, feature: name }))],
    },
  },
];

const webPart = (part) => ({ element: { type: 'web-part', captured: { part } } });
const anyWebFile = { element: { type: '{web,web-part,web-feature}' } };
const anyFeature = { element: { type: 'web-feature' } };

const webPolicies = [
  {
    // Types cost nothing in the bundle; values would bring the validators of the API along.
    from: anyWebFile,
    allow: {
      to: { element: { type: 'lib', captured: { lib: 'contracts' }, ...index } },
      dependency: { kind: 'type' },
    },
  },
  {
    from: anyWebFile,
    allow: { to: { element: { type: 'lib', captured: { lib: 'contracts' }, ...constants } } },
  },
  { from: { element: { type: 'web' } }, allow: { to: anyWebFile } },
  { from: webPart('!(ui)'), allow: { to: [webPart('*'), { element: { type: 'web' } }] } },
  { from: webPart('app'), allow: { to: anyFeature } },
  {
    from: anyFeature,
    allow: {
      to: [
        webPart('!(app)'),
        ...sharedFeatures.map((name) => ({
          element: { type: 'web-feature', captured: { feature: name } },
        })),
      ],
    },
  },
  {
    // The set of building blocks knows nothing of us, words apart.
    from: webPart('ui'),
    allow: { to: webPart('{ui,i18n}') },
  },
];

/** What may import what; everything else is refused. */
export const policies = [
  ...libPolicies,
  ...serverPolicies,
  ...sandboxPolicies,
  ...featurePolicies,
  ...webPolicies,
  {
    from: { element: { type: 'outside' } },
    allow: { to: { element: { type: '*' } } },
  },
];
