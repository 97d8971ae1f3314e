// The official client library, pointed at a sandbox: its own reading and sign-in code, over the same REST calls.
import { GoogleAdsApi } from 'google-ads-api';
import { z } from 'zod';
import { clientRequire } from './definitions.ts';
import type { Customer } from 'google-ads-api';
import type { GoogleSandbox } from './open-google.ts';

interface SignIn {
  setCredentials(credentials: { refresh_token: string }): void;
  getAccessToken(): Promise<{ token?: string | null }>;
}
type SignInClass = new (options: {
  clientId: string;
  clientSecret: string;
  endpoints: { oauth2TokenUrl: string };
}) => SignIn;

/** Google's sign-in library; it refreshes at the sandbox's token endpoint. */
export function signIn(sandbox: GoogleSandbox, refreshToken = sandbox.secrets.googleRefreshToken): SignIn {
  const { OAuth2Client } = clientRequire('google-auth-library') as { OAuth2Client: SignInClass };
  const client = new OAuth2Client({
    clientId: sandbox.googleClientId,
    clientSecret: sandbox.secrets.googleClientSecret,
    endpoints: { oauth2TokenUrl: `${sandbox.googleAds}/token` },
  });
  client.setCredentials({ refresh_token: refreshToken });
  return client;
}

const callSchema = z.object({ url: z.string() }).loose();

/** A customer of the client library. Only its host is changed: the library has it written into its calls. */
export function customerAt(sandbox: GoogleSandbox, customerId: string, login: string): Customer {
  const api = new GoogleAdsApi({
    client_id: sandbox.googleClientId,
    client_secret: sandbox.secrets.googleClientSecret,
    developer_token: 'ignored-since-september',
  });
  const customer = api.Customer({
    customer_id: customerId,
    login_customer_id: login,
    refresh_token: sandbox.secrets.googleRefreshToken,
  });
  const prepare: unknown = Reflect.get(customer, 'prepareGoogleAdsServicePostRequestArgs');
  if (typeof prepare !== 'function') throw new Error('the client library prepares its calls in another way');
  Reflect.set(customer, 'prepareGoogleAdsServicePostRequestArgs', (...args: unknown[]) => {
    const call = callSchema.parse(Reflect.apply(prepare, customer, args));
    return { ...call, url: call.url.replace('https://googleads.googleapis.com', sandbox.googleAds) };
  });
  const own = signIn(sandbox);
  Reflect.set(customer, 'getAccessToken', async () => (await own.getAccessToken()).token);
  return customer;
}
