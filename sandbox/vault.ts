// The secrets an admin of the agency would hold: the Meta app's secret and a system user's token.
import { z } from 'zod';
import { allScopes } from './meta/tokens.ts';
import { seededHex } from './random.ts';
import { systemUser } from './meta/users.ts';
import type { Journal } from './journal.ts';
import type { MetaApp } from './meta/context.ts';
import type { TokenBook } from './meta/tokens.ts';

export const secretSchema = z.object({ appSecretNumber: z.number() });
export type SecretEntry = z.infer<typeof secretSchema>;

/** The app as registered on Meta; its secret depends on the seed and on how often it was rotated. */
export function metaAppOf(seed: number, journal: Journal<SecretEntry>): MetaApp {
  const number = journal.read(secretSchema).length;
  return {
    id: '1029384756102938',
    name: 'Northwind Cockpit',
    secret: secretNumber(seed, number),
    requireProof: false,
  };
}

/** Gives the app its next secret; the former one stops working at once. */
export function rotateAppSecret(app: MetaApp, seed: number, journal: Journal<SecretEntry>): string {
  const number = journal.read(secretSchema).length + 1;
  journal.append({ appSecretNumber: number });
  app.secret = secretNumber(seed, number);
  return app.secret;
}

function secretNumber(seed: number, number: number): string {
  return seededHex(seed, `app secret ${number}`, 32);
}

/** The system user's live token; a new one is made when the last was ended. */
export function systemUserToken(tokens: TokenBook): string {
  const alive = tokens.alive().find((record) => record.type === 'SYSTEM_USER');
  const record =
    alive ?? tokens.issue({ type: 'SYSTEM_USER', userId: systemUser.id, scopes: [...allScopes] }, undefined);
  return record.token;
}
