// Providers as they answer when they are set up as docs/sign-in.md says, and two of them in one workspace.
import type { JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import { hostileIssuer } from '../../support/hostile-issuer.ts';
import { comeBack, openDesk, until } from './desk.ts';
import { movedClock } from './moved-clock.ts';

interface Documented {
  readonly name: string;
  readonly settings: Partial<ProviderSettings>;
  /** What its tokens say beside the standard claims. */
  readonly says: JWTPayload;
  /** The same without the second factor that the settings ask for. */
  readonly weak: JWTPayload;
}

const named = { user: 'Cockpit users', admin: 'Cockpit admins', superadmin: 'Cockpit owners' };
const documented: readonly Documented[] = [
  {
    name: 'Okta, by groups and amr',
    settings: { roleClaim: 'groups', roleNames: named, require: { amr: ['mfa'] } },
    says: { groups: ['Everyone', 'Cockpit admins'], amr: ['pwd', 'mfa'] },
    weak: { amr: ['pwd'] },
  },
  {
    name: 'Auth0, by a claim of the agency and amr',
    settings: { roleClaim: 'https://agency.example/roles', require: { amr: ['mfa'] } },
    says: { 'https://agency.example/roles': ['admin'], amr: ['mfa'], roles: ['superadmin'] },
    weak: { amr: [] },
  },
  {
    name: 'Entra, by app roles and an authentication context',
    settings: {
      roleNames: { user: 'Cockpit.User', admin: 'Cockpit.Admin', superadmin: 'Cockpit.Owner' },
      require: { acrs: ['c1'] },
    },
    says: { roles: ['Cockpit.Admin'], acrs: ['c1'], ver: '2.0', tid: 'a-tenant' },
    weak: { acrs: ['c2'] },
  },
];

test.each(documented)('$name: the role is read, and the second factor is held to', async (one) => {
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, {
    claims: ({ roles: _roles, ...said }) => ({ ...said, ...one.says }),
  });
  const desk = await openDesk({ issuer: issuer.issuer, clock, provider: one.settings });
  await desk.signInAs('dana');
  expect(desk.identity.state()).toMatchObject({ status: 'active', person: { role: 'admin' }, error: null });
  await desk.identity.signOut();
  issuer.lies.claims = ({ roles: _roles, ...said }) => ({ ...said, ...one.says, ...one.weak });
  await desk.signInAs('dana');
  expect(desk.identity.state()).toMatchObject({ status: 'signed_out', person: null });
});

test('two providers have a button each, and a person of one is not the person of the other', async () => {
  const clock = movedClock(new Date().getTime());
  const [okta, entra] = [await hostileIssuer(clock, {}), await hostileIssuer(clock, {})];
  const desk = await openDesk({ issuer: okta.issuer, clock, other: { id: 'entra', issuer: entra.issuer } });
  await desk.signInAs('dana');
  const first = desk.identity.state().person;
  const begun = await desk.identity.signIn('entra');
  expect(begun.signIn?.address).toContain(entra.issuer);
  await comeBack(begun.signIn?.address ?? '', 'dana');
  await until(() => desk.identity.state().person?.id !== first?.id);
  const second = desk.identity.state();
  expect(second).toMatchObject({ status: 'active', person: { email: first?.email } });
  expect(entra.grants).toEqual(['code']);
  expect(okta.grants).toEqual(['code']);
  // The answer of one provider does not end a sign-in that was begun at the other.
  const { signIn } = await desk.identity.signIn('northwind');
  const back = new URL(signIn?.address ?? '').searchParams;
  const mixed = new URL(back.get('redirect_uri') ?? '');
  mixed.search = new URLSearchParams({
    code: 'x',
    state: back.get('state') ?? '',
    iss: entra.issuer,
  }).toString();
  await fetch(mixed);
  expect(desk.identity.state().person?.id).toBe(second.person?.id);
});
