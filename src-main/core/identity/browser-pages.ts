// What the browser shows after the provider sent it back, in words that fit both browser and cockpit.
import type { LoopbackPage } from '../network/loopback-page.ts';

export function signInPage(params: URLSearchParams): LoopbackPage {
  const error = params.get('error');
  if (error === 'access_denied') {
    return {
      title: 'Sign-in cancelled',
      text: 'Nothing has changed. You can close this tab and go back to Agency Cockpit.',
    };
  }
  if (error !== null) {
    return {
      title: 'Sign-in not finished',
      text: 'The sign-in service refused. Close this tab; Agency Cockpit says what to do next.',
    };
  }
  return { title: 'Back to Agency Cockpit', text: 'You can close this tab and go back to Agency Cockpit.' };
}
