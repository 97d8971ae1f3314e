// The pages of the sign-in site: who are you, sign out, signed out, and what went wrong.
import { escapeHtml, page } from '../page.ts';
import type { Configuration } from 'oidc-provider';
import type { Person } from '../agency/people.ts';

type RenderError = NonNullable<Configuration['renderError']>;
type Logout = NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;

/** People to pick, each a button of a plain form. */
export function loginPage(people: readonly Person[], uid: string): string {
  const rows = people.map((person) => {
    const about = `${person.title}, ${person.email}`;
    return `<button name="person" value="${escapeHtml(person.id)}">${escapeHtml(person.name)}<small>${escapeHtml(about)}</small></button>`;
  });
  return page(
    'Northwind Sign-in',
    `<h1>Northwind Sign-in</h1><p>Agency Cockpit asks who you are.</p>
<form method="post" action="/interaction/${encodeURIComponent(uid)}/login">${rows.join('')}</form>
<form method="post" action="/interaction/${encodeURIComponent(uid)}/cancel"><button class="quiet">Cancel</button></form>`,
  );
}

export function expiredPage(): string {
  return page(
    'Start again',
    '<h1>This sign-in has expired</h1><p>Go back to Agency Cockpit and sign in again.</p>',
  );
}

export const signOutPage: NonNullable<Logout['logoutSource']> = (ctx, form) => {
  ctx.body = page(
    'Sign out',
    `<h1>Sign out of Northwind?</h1><p>Agency Cockpit asked to end your session.</p>${form}
<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button class="quiet" form="op.logoutForm">Stay signed in</button>`,
  );
};

export const signedOutPage: NonNullable<Logout['postLogoutSuccessSource']> = (ctx) => {
  ctx.body = page('Signed out', '<h1>You are signed out</h1><p>You can close this page.</p>');
};

export const errorPage: RenderError = (ctx, out) => {
  ctx.type = 'html';
  const text = out.error_description ?? out.error;
  ctx.body = page(
    'Sign-in failed',
    `<h1>Sign-in failed</h1><p>${escapeHtml(text)} (${escapeHtml(out.error)})</p>`,
  );
};
