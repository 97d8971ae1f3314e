// The workspace file: which issuer, which platforms and which clients a cockpit works with. It holds no secret.
import { z } from 'zod';
import { currencyCode, decimalText } from './money.ts';
import { platformId } from './platforms.ts';

const loopbackHttp = /^http:\/\/(localhost|\[::1\]|127(\.\d{1,3}){3})(:\d+)?(\/|$)/;

/** True for http addresses that can only mean this machine. */
export function isLoopbackUrl(text: string): boolean {
  return loopbackHttp.test(text);
}

const httpUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => text.startsWith('https://') || isLoopbackUrl(text), {
    message: 'must be https, or http on this machine only',
  });

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

const values = z.array(z.string().min(1)).min(1);

/** What the id_token has to say about how the person signed in; each list that is given needs one of its values there. */
const strength = z.strictObject({
  /** Authentication classes. Asked for with acr_values. */
  acr: values.optional(),
  /** Methods, for example "mfa" or "hwk" (RFC 8176). */
  amr: values.optional(),
  /** Microsoft Entra's authentication contexts. Asked for with the claims parameter. */
  acrs: values.optional(),
  /** Longest time between the person's authentication at the provider and the sign-in here, minutes. */
  maxAgeMinutes: z.int().min(1).max(43_200).optional(),
});

const provider = z.strictObject({
  id: slug,
  /** Shown on the button: "Continue with NAME". */
  name: z.string().min(1).max(60),
  issuer: httpUrl,
  clientId: z.string().min(1),
  scopes: z.array(z.string()).default(['openid', 'profile', 'email', 'offline_access']),
  /** Claim of the id_token that carries roles: a string or an array of strings. */
  roleClaim: z.string().min(1).default('roles'),
  /** What the provider calls each role. */
  roleNames: z
    .strictObject({ user: z.string(), admin: z.string(), superadmin: z.string() })
    .default({ user: 'user', admin: 'admin', superadmin: 'superadmin' }),
  /** Whether name, e-mail and roles are asked at the provider's userinfo too, which then overrules the id_token. */
  userinfo: z.boolean().default(false),
  require: strength.default({}),
});
export type ProviderSettings = z.infer<typeof provider>;

const platformSettings = z.strictObject({
  baseUrl: httpUrl,
  /** Where the browser goes to give consent. */
  dialogUrl: httpUrl,
  /** Where tokens are traded, for a platform that does so on a host of its own. */
  tokenUrl: httpUrl.optional(),
  version: z.string().regex(/^v\d+(\.\d+)?$/),
  appId: z.string().min(1).optional(),
  /** Days re-read at each sync because the platform restates them; each platform has its own default. */
  lookbackDays: z.int().min(1).max(90).optional(),
  /** Days of history a first sync fetches. */
  historyDays: z.int().min(1).max(1123).default(730),
  /** For an app whose redirect addresses are fixed: the ports of http://127.0.0.1:PORT/connected, as registered. */
  redirectPorts: z.array(z.int().min(1_024).max(65_535)).min(1).max(8).optional(),
  /** Minutes between two syncs that nobody asked for; each platform has its own default. */
  syncMinutes: z.int().min(5).max(1_440).optional(),
});
export type PlatformSettings = z.infer<typeof platformSettings>;

const client = z.strictObject({
  /** Stable key, so that opening the file again makes no second client. */
  key: slug,
  name: z.string().min(1).max(120),
  /** Reporting currency and zone. */
  currency: currencyCode,
  zone: z.string().min(1),
  /** What may be spent in a month, in the reporting currency, until a superadmin sets another. */
  monthBudget: decimalText.optional(),
  accounts: z.array(z.strictObject({ platform: platformId, id: z.string().min(1) })).default([]),
});

export const workspaceFile = z.strictObject({
  /** Names the folder in the profile that holds this workspace's data. */
  id: slug,
  name: z.string().min(1).max(120),
  oidc: z.strictObject({ providers: z.array(provider).min(1) }),
  /** How long the copy stays readable when the session cannot be refreshed because there is no network. */
  graceDays: z.int().min(0).max(90).default(7),
  /** Minutes without a person after which the cockpit locks itself, at most; people may choose fewer. */
  lockAfterMinutes: z.int().min(1).max(480).optional(),
  platforms: z.partialRecord(platformId, platformSettings),
  /** Clients a person sees from their first sign-in: all of them, or none until a superadmin assigns some. */
  newPeople: z.strictObject({ clients: z.enum(['all', 'none']) }).default({ clients: 'none' }),
  clients: z.array(client).default([]),
  /** Only in the demo agency: where the sandbox hands out its own secrets. Loopback only. */
  demo: z.strictObject({ secretsUrl: httpUrl.refine(isLoopbackUrl) }).optional(),
});
export type WorkspaceFile = z.infer<typeof workspaceFile>;
