// Lint rules that need no types: those that do are in .oxlintrc.json, whose linter knows all types in a fifth of the time.
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const handedIn = 'Time, ids and randomness are handed in, so that clocks and zones can be tested.';

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'release/', 'coverage/', 'test-results/', 'node_modules/', 'drizzle/']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-params': ['error', 3],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name greps across the project.' },
        { selector: 'TSEnumDeclaration', message: 'Node strips types only; use a union or an object.' },
      ],
    },
  },
  {
    files: ['src-main/core/**/*.ts', 'src-main/core.ts', 'src-main/core-worker.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:crypto', importNames: ['randomUUID'], message: 'Ids are UUIDv7 and handed in.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a name greps across the project.' },
        { selector: 'TSEnumDeclaration', message: 'Node strips types only; use a union or an object.' },
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: handedIn },
        { selector: 'CallExpression[callee.name="Date"]', message: handedIn },
        { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: handedIn },
        { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: handedIn },
        { selector: 'MemberExpression[object.name="performance"][property.name="now"]', message: handedIn },
        { selector: 'MemberExpression[property.name="randomUUID"]', message: handedIn },
      ],
    },
  },
  {
    // Running code finds its calls by area, so that a start makes the schemas of no others.
    files: ['src-main/core/**/*.ts', 'src-main/shell/**/*.ts', 'src-main/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'src-shared/ipc/contract\\.ts$',
              allowTypeImports: true,
              message: 'Its types only; findCall gives one call.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // TanStack's table and virtual list are known not to be memoizable; React skips them by itself.
      'react-hooks/incompatible-library': 'off',
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['scripts/**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-params': ['error', 3],
      'no-unused-vars': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
);
