// Which room of the house may know which: the table of the architecture, held by scripts/check-architecture.mjs.

/** Modules that exist only while types are checked do not tie rooms together at run time. */
const runTime = { dependencyTypesNot: ['type-only'] };

/** Where a domain may be entered by another one. */
const domainDoors = '[/-](query|queries|commands|schema|port)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-needs-nothing',
      comment: 'src-shared runs everywhere: zod and itself only.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: ['^src-shared/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'preload-is-thin',
      comment:
        'The bridge knows electron and the types of the contract; sandboxed preloads have no node and no zod.',
      severity: 'error',
      from: { path: '^src-preload/' },
      to: {
        ...runTime,
        pathNot: ['^src-preload/', '^electron$', '(^|/)node_modules/electron/', '^src-shared/'],
      },
    },
    {
      name: 'preload-takes-only-types-of-the-contract',
      comment: 'A schema imported here would carry zod into every window.',
      severity: 'error',
      from: { path: '^src-preload/' },
      to: { ...runTime, path: '(^|/)node_modules/zod/' },
    },
    {
      name: 'renderer-stays-in-its-sandbox',
      comment: 'A window has no node, no electron, and sees the rest only through the bridge.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['^src-main/', '^src-preload/', '^sandbox/', '^electron$', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-schemas',
      comment: 'Schemas run at the edges of the core; in the window they would only make it slower to open.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { ...runTime, path: ['(^|/)node_modules/zod/', '^src-shared/ipc/'] },
    },
    {
      name: 'shell-only-forks-the-core',
      severity: 'error',
      from: { path: ['^src-main/index\\.ts$', '^src-main/shell/'] },
      to: { path: ['^src-main/core', '^src-main/cli', '^src-renderer/', '^src-preload/', '^sandbox/'] },
    },
    {
      name: 'core-knows-no-desktop',
      comment: 'The core runs as plain Node as well; what it needs from the desktop comes through ports.',
      severity: 'error',
      from: { path: ['^src-main/core', '^src-main/cli'] },
      to: {
        path: [
          '^electron$',
          '(^|/)node_modules/electron/',
          '^src-main/shell/',
          '^src-main/index\\.ts$',
          '^src-renderer/',
          '^src-preload/',
          '^sandbox/',
        ],
      },
    },
    {
      name: 'connectors-know-only-the-wire',
      comment: 'A connector turns a platform into rows; where rows and tokens live is not its business.',
      severity: 'error',
      from: { path: '^src-main/core/connectors/' },
      to: { path: '^src-main/core/[a-z-]+/', pathNot: ['^src-main/core/connectors/', '^src-main/core/log/'] },
    },
    {
      name: 'background-work-has-no-door',
      comment: 'Sync and outbox are started by the composition root, and never call through the door.',
      severity: 'error',
      from: { path: '^src-main/core/(sync|outbox)/', pathNot: '/calls\\.ts$' },
      to: { path: '^src-main/core/calls/', pathNot: '/scope\\.ts$' },
    },
    {
      name: 'vault-knows-no-platform',
      severity: 'error',
      from: { path: '^src-main/core/vault/' },
      to: { path: '^src-main/core/connectors/' },
    },
    {
      name: 'vault-has-no-door',
      severity: 'error',
      from: { path: '^src-main/core/vault/', pathNot: '/calls\\.ts$' },
      to: { path: '^src-main/core/calls/', pathNot: '/scope\\.ts$' },
    },
    {
      name: 'domains-enter-by-the-front',
      comment: 'Another domain is used through its queries and commands, so that its insides can change.',
      severity: 'error',
      // The registry is where reader threads are given every domain's queries: a composition root of its own.
      from: { path: '^src-main/core/([a-z-]+)/', pathNot: '^src-main/core/mirror/registry\\.ts$' },
      to: {
        ...runTime,
        path: '^src-main/core/(audit|campaigns|connections|jobs|outbox|review|settings|tenants)/',
        // Settings have one file of both reading and writing.
        pathNot: ['^src-main/core/$1/', domainDoors, '^src-main/core/settings/settings\\.ts$'],
      },
    },
    {
      name: 'scopes-are-made-at-the-door',
      comment: 'A TenantScope is proof that the door let the caller in.',
      severity: 'error',
      from: {
        path: '^src-main/',
        pathNot: [
          '^src-main/core/calls/',
          '^src-main/core/[a-z-]+\\.ts$',
          '^src-main/(core|cli|core-worker)\\.ts$',
        ],
      },
      to: { ...runTime, path: '^src-main/core/calls/make-scope\\.ts$' },
    },
    {
      name: 'sandbox-shares-nothing',
      comment: 'It must not share the mistakes of the connectors it stands in for.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^src-' },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
