import boundaries from 'eslint-plugin-boundaries';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { elements, policies } from './scripts/lib/floors.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const typescript = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**', 'apps/*/test/**', 'bench/**'];
const configFiles = ['*.config.{mjs,ts,js}', 'apps/web/*.{ts,mjs,cjs}', '**/postcss.config.*'];
const tsconfigs = ['tsconfig.json', 'apps/web/tsconfig.json'];

/** Rules that also hold for plain JavaScript. */
const everywhere = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-console': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-fallthrough': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-dupe-keys': 'error',
  'import-x/no-cycle': ['error', { ignoreExternal: true }],
  'import-x/no-self-import': 'error',
  'import-x/no-default-export': 'error',
};

/** Configuration is read once, at the edge of a process, and injected from there. */
const environmentOnlyInMain = [
  'error',
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'process.env is read in main.ts only; inject AppConfig instead.',
  },
  {
    selector: "ImportSpecifier[imported.name='env'][parent.source.value=/^(node:)?process$/]",
    message: 'process.env is read in main.ts only; inject AppConfig instead.',
  },
];

const noStarExport = {
  selector: 'ExportAllDeclaration',
  message: 'List the exported names one by one.',
};

export default defineConfig(
  globalIgnores(['**/dist/**', '**/node_modules/**', '.data/**', '**/coverage/**', 'artifacts/**']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: tsconfigs, noWarnOnMultipleProjects: true }),
      ],
    },
    rules: everywhere,
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: tsconfigs, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An async method may answer at once because the interface it fills is asynchronous.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': [...environmentOnlyInMain, noStarExport],
    },
  },
  {
    files: ['apps/*/src/main.ts', 'test/**', 'bench/**', 'apps/web/vite.config.*'],
    rules: { 'no-restricted-syntax': ['error', noStarExport] },
  },
  {
    // Answers of HTTP calls and of expect matchers are untyped by nature; assertions check them.
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: [...typescript.map((glob) => `{apps,libs,migrations,test,bench}/${glob}`)],
    plugins: { boundaries },
    settings: {
      'import/resolver': {
        typescript: { project: tsconfigs, noWarnOnMultipleProjects: true },
      },
      'boundaries/root-path': root,
      'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
      'boundaries/elements': elements,
      'boundaries/legacy-templates': false,
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkUnknownLocals: true, policies },
      ],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest'], jsxA11y.configs.recommended],
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: 'module',
      globals: Object.fromEntries(
        [
          ...['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'fetch', 'performance'],
          ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
          ...['AbortSignal', 'AbortController', 'structuredClone'],
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // Runs as it is, before modules and in whatever browser comes.
    files: ['apps/web/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: Object.fromEntries(
        ['document', 'window', 'localStorage', 'navigator'].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-var': 'off' },
  },
  {
    // Command-line programs talk to the terminal.
    files: ['scripts/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  { files: configFiles, rules: { 'import-x/no-default-export': 'off' } },
);
