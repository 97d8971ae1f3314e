// Links from anywhere: two forms open a view, and all that is nearly one opens nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLink, pathOfLink } from '../../src-main/shell/deep-link.ts';
import { parsePlace } from '../../src-renderer/stores/route.ts';

const id = '01900000-0000-7000-8000-000000000000';

describe('a link', () => {
  test('opens a client, a campaign, an ad group or an ad', () => {
    const client = pathOfLink(`agency-cockpit://client/${id}`);
    const named = '4f1c0d5e-8a2b-8c3d-9e4f-0a1b2c3d4e5f';
    expect(pathOfLink(`agency-cockpit://client/${named}`)).toBe(`/campaigns?client=${named}`);
    expect(client).toBe(`/campaigns?client=${id}`);
    expect(parsePlace(client ?? '')).toEqual({ route: { view: 'campaigns' }, client: id });
    const campaign = pathOfLink('agency-cockpit://campaign/meta:100:campaign:120210');
    expect(parsePlace(campaign ?? '').route).toEqual({ view: 'campaign', ref: 'meta:100:campaign:120210' });
    for (const [host, kind] of [
      ['ad-group', 'ad_group'],
      ['ad', 'ad'],
    ] as const) {
      const ref = `tiktok:100:${kind}:7`;
      const path = pathOfLink(`agency-cockpit://${host}/${ref}`);
      expect(parsePlace(path ?? '').route).toEqual({ view: 'campaign', ref });
    }
  });

  test.each([
    `agency-cockpit://client/${id}?then=sign-out`,
    `agency-cockpit://client/${id}#x`,
    `agency-cockpit://client/${id}/../../settings`,
    `agency-cockpit://client:80/${id}`,
    `agency-cockpit://dana@client/${id}`,
    `agency-cockpit:client/${id}`,
    `agency-cockpit:///client/${id}`,
    `agency-cockpit://client/${id}\n--workspace=/tmp/evil.json`,
    `agency-cockpit://client/${id}" --workspace="//share/evil.json`,
    ` agency-cockpit://client/${id}`,
    `Agency-Cockpit://client/${id}`,
    'agency-cockpit://client/%30190000-0000-7000-8000-000000000000',
    'agency-cockpit://campaign/meta:100:ad:1',
    'agency-cockpit://ad/meta:100:ad_group:1',
    'agency-cockpit://ad_group/meta:100:ad_group:1',
    'agency-cockpit://campaign/meta:../x:campaign:1',
    `agency-cockpit://campaign/meta:100:campaign:${'1'.repeat(400)}`,
    'agency-cockpit://settings',
    'agency-cockpit://campaign/javascript:alert(1)',
    'app://cockpit/settings',
    'https://client/x',
    '',
  ])('is not %s', (text) => {
    expect(pathOfLink(text)).toBeNull();
  });

  test('whatever is made of one, is none or leads to a view that exists', () => {
    const parts = fc.constantFrom(
      'agency-cockpit://',
      'client/',
      'campaign/',
      id,
      'meta:1:campaign:2',
      '/',
      '?',
      '#',
      '%2e',
      '..',
      '@',
      '\\\\',
      ' ',
      '"',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (list) => {
        const path = pathOfLink(list.join(''));
        if (path === null) return;
        expect(path.startsWith('/') && path.length <= 500).toBe(true);
        expect(['campaigns', 'campaign']).toContain(parsePlace(path).route.view);
      }),
      { numRuns: 2_000 },
    );
    for (const text of [null, undefined, 7, {}, [], ['agency-cockpit://client/x']])
      expect(pathOfLink(text)).toBeNull();
    expect(isLink('AGENCY-COCKPIT:x')).toBe(true);
    expect(isLink('--agency-cockpit')).toBe(false);
  });
});
