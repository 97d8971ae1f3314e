// The paths a person gives to `npm start` mean the folder they are in, although the app is started elsewhere.
import { expect, test } from 'vitest';
import { withAbsolutePaths } from '../../scripts/desktop/profile.mjs';

test('relative paths are taken from where the person is, in both spellings', () => {
  expect(withAbsolutePaths(['--workspace', 'agency.json', '--profile=here'], '/home/lee')).toEqual([
    '--workspace',
    '/home/lee/agency.json',
    '--profile=/home/lee/here',
  ]);
});

test('everything that is not a path stays as it is, slips included', () => {
  const args = ['--core', 'utility', '--workspace', '--profile', '/kept'];
  expect(withAbsolutePaths(args, '/home/lee')).toEqual(args);
});
