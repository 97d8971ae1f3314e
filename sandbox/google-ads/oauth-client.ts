// The OAuth client registered with Google for the agency: its id, its secret, and a grant an admin already holds.
import { z } from 'zod';
import { adsScope } from './oauth.ts';
import { googleUsers } from './users.ts';
import { seededHex } from '../random.ts';
import type { GrantBook } from './grants.ts';
import type { Journal } from '../journal.ts';

export const clientSecretSchema = z.object({ clientSecretNumber: z.number() });
export type ClientSecretEntry = z.infer<typeof clientSecretSchema>;

export interface OAuthClient {
  readonly id: string;
  readonly name: string;
  secret: string;
}

function secretNumber(seed: number, number: number): string {
  return `GOCSPX-${seededHex(seed, `google client secret ${number}`, 28)}`;
}

/** Its secret depends on the seed and on how often it was rotated. */
export function oauthClientOf(seed: number, journal: Journal<ClientSecretEntry>): OAuthClient {
  return {
    id: '610293847561-northwind.apps.googleusercontent.com',
    name: 'Northwind Cockpit',
    secret: secretNumber(seed, journal.read(clientSecretSchema).length),
  };
}

/** Gives the client its next secret; the former one stops working at once. */
export function rotateClientSecret(
  client: OAuthClient,
  seed: number,
  journal: Journal<ClientSecretEntry>,
): string {
  const number = journal.read(clientSecretSchema).length + 1;
  journal.append({ clientSecretNumber: number });
  client.secret = secretNumber(seed, number);
  return client.secret;
}

/** A live refresh token of somebody who reaches every account; a new one is made when the last was ended. */
export function standingGrant(client: OAuthClient, grants: GrantBook): string {
  const userId = googleUsers[0]?.id ?? '';
  const alive = grants.alive().find((grant) => grant.userId === userId);
  return (alive ?? grants.issue({ clientId: client.id, userId, scopes: [adsScope] })).refreshToken;
}
