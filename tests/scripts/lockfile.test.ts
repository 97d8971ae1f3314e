// Tests of the rules that pin what is installed.
import { describe, expect, it } from 'vitest';
import { lockfileProblems } from '../../scripts/check-lockfile.mjs';

const hash = `sha512-${'A'.repeat(86)}==`;

describe('the lockfile check', () => {
  it('accepts packages that come by their hash', () => {
    expect(lockfileProblems({ packages: { '': {}, 'node_modules/a': { integrity: hash } } }, {})).toEqual([]);
  });

  it('refuses a package without a hash, one from elsewhere, and an unpinned version', () => {
    const packages = {
      'node_modules/a': {},
      'node_modules/b': { integrity: hash, resolved: 'git+ssh://host/b' },
    };
    const devDependencies = { c: '^1.0.0', d: 'npm:@x/d@1.2.3', e: 'npm:e@latest' };
    const problems = lockfileProblems({ packages }, { devDependencies });
    expect(problems).toEqual([
      'node_modules/a has no sha512 hash',
      'node_modules/b comes from git+ssh://host/b',
      'c is not pinned to one version (^1.0.0)',
      'e is not pinned to one version (npm:e@latest)',
    ]);
  });

  it('asks for a decision about every install script', () => {
    const packages = { 'node_modules/@x/a': { integrity: hash, hasInstallScript: true } };
    expect(lockfileProblems({ packages }, {})).toHaveLength(1);
    expect(lockfileProblems({ packages }, { allowScripts: { '@x/a': false } })).toEqual([]);
  });
});
