// The sign-in site over HTTP: the provider's own endpoints and the login page before them.
import { expiredPage, loginPage } from './pages.ts';
import { makeProvider } from './provider.ts';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { OidcSettings } from './provider.ts';
import type Provider from 'oidc-provider';

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}

interface Running {
  readonly provider: Provider;
  readonly callback: ReturnType<Provider['callback']>;
}

/** Rebuilt when keys rotate; everything else lives in the store. */
export class SignInSite {
  readonly #settings: OidcSettings;
  #running: Running | undefined;

  constructor(settings: OidcSettings) {
    this.#settings = settings;
  }

  /** Made when somebody first signs in: signing keys take longer than all the rest of the sandbox. */
  #site(): Running {
    if (this.#running) return this.#running;
    const provider = makeProvider(this.#settings);
    this.#running = { provider, callback: provider.callback() };
    return this.#running;
  }

  readonly listener: RequestListener = (request, response) => {
    const match = /^\/interaction\/([\w-]+)(?:\/(login|cancel))?$/.exec(request.url ?? '');
    if (!match) {
      void this.#site().callback(request, response);
      return;
    }
    void this.#interaction(request, response, match[2]).catch(() => {
      response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' }).end(expiredPage());
    });
  };

  rotateKeys(keepOld: boolean): void {
    this.#settings.keys.rotate(keepOld);
    this.#running = undefined;
  }

  /** Ends sessions, grants and tokens of a person; returns how many records went. */
  revoke(personId: string): number {
    return this.#settings.store.drop((row) => row.payload?.['accountId'] === personId);
  }

  async #interaction(
    request: IncomingMessage,
    response: ServerResponse,
    step: string | undefined,
  ): Promise<void> {
    const { directory } = this.#settings;
    const { provider } = this.#site();
    const details = await provider.interactionDetails(request, response);
    if (request.method !== 'POST' || step === undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      response.end(loginPage(directory.people(), details.uid));
      return;
    }
    if (step === 'cancel') {
      const result = { error: 'access_denied', error_description: 'The person cancelled the sign-in' };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      return;
    }
    const person = directory.find((await formOf(request)).get('person') ?? '');
    if (!person) {
      response.writeHead(303, { location: `/interaction/${details.uid}` }).end();
      return;
    }
    const login = {
      accountId: person.id,
      acr: 'urn:northwind:mfa',
      amr: ['pwd', 'otp', 'mfa'],
      remember: true,
    };
    // A client that asks for consent gets it here too: it is the company's own app.
    const consent = { grantId: await this.#grant(person.id, String(details.params['client_id'])) };
    await provider.interactionFinished(
      request,
      response,
      { login, consent },
      { mergeWithLastSubmission: false },
    );
  }

  async #grant(accountId: string, client: string): Promise<string> {
    const grant = new (this.#site().provider.Grant)({ accountId, clientId: client });
    grant.addOIDCScope('openid profile email offline_access');
    return grant.save();
  }
}
