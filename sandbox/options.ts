// The sandbox's command line: which world, how big, where it listens, where it keeps what must survive.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { PlatformName } from './control/sides.ts';

const wholeNumber = z.coerce.number().int();
const platformList = z.union([
  z.array(z.enum(['meta', 'google_ads', 'tiktok'])),
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(['meta', 'google_ads', 'tiktok']))),
]);

/** Fixed addresses of each profile, so that an app set up against it finds it again; port 0 takes any. */
const profiles = {
  demo: { basePort: 47100, campaigns: 2000, days: 730, edits: 60 },
  large: { basePort: 47120, campaigns: 20_000, days: 730, edits: 600 },
  small: { basePort: 47140, campaigns: 120, days: 120, edits: 0 },
} as const;

export const optionsSchema = z.object({
  profile: z.enum(['demo', 'large', 'small']).default('demo'),
  host: z.string().default('127.0.0.1'),
  /** First of the ports: sign-in there, Meta, Google Ads and TikTok one, two and three above, control nine; 0 takes random ones. */
  ports: wholeNumber.min(0).max(65_000).optional(),
  seed: wholeNumber.default(7),
  /** Fixes the clock; without it the real one runs. */
  now: z.iso.datetime({ offset: true }).optional(),
  campaigns: wholeNumber.min(22).max(999_999).optional(),
  days: wholeNumber.min(14).max(1100).optional(),
  /** Changes clients made in the week before, behind the agency's back. */
  edits: wholeNumber.min(0).max(100_000).optional(),
  /** Folder for journals and the workspace file; a temporary one without it. */
  data: z.string().optional(),
  tokenTtl: wholeNumber.min(5).default(300),
  hostile: z.boolean().default(false),
  /** Platforms the workspace file names, with their accounts; every platform's server runs anyway. */
  platforms: platformList.default(['meta']),
});

export type SandboxOptions = z.input<typeof optionsSchema>;

export interface Settings {
  readonly profile: string;
  readonly host: string;
  readonly ports: Readonly<Record<'issuer' | 'meta' | 'googleAds' | 'tiktok' | 'control', number>>;
  readonly platforms: readonly PlatformName[];
  readonly seed: number;
  readonly now: number | undefined;
  readonly campaigns: number;
  readonly days: number;
  readonly edits: number;
  readonly data: string | undefined;
  readonly tokenSeconds: number;
  readonly hostile: boolean;
}

/** Throws a ZodError on bad options. */
export function settingsOf(options: SandboxOptions): Settings {
  const parsed = optionsSchema.parse(options);
  const profile = profiles[parsed.profile];
  const base = parsed.ports ?? profile.basePort;
  const at = (offset: number): number => (base === 0 ? 0 : base + offset);
  return {
    profile: parsed.profile,
    host: parsed.host,
    ports: { issuer: at(0), meta: at(1), googleAds: at(2), tiktok: at(3), control: at(9) },
    platforms: parsed.platforms,
    seed: parsed.seed,
    now: parsed.now === undefined ? undefined : Date.parse(parsed.now),
    campaigns: parsed.campaigns ?? profile.campaigns,
    days: parsed.days ?? profile.days,
    edits: parsed.edits ?? profile.edits,
    data: parsed.data,
    tokenSeconds: parsed.tokenTtl,
    hostile: parsed.hostile,
  };
}

export interface CommandLine {
  readonly options: SandboxOptions;
  /** One JSON line on stdout instead of words for a person. */
  readonly json: boolean;
  /** Ends when stdin closes. */
  readonly withParent: boolean;
  readonly help: boolean;
}

export function readCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      host: { type: 'string' },
      profile: { type: 'string' },
      ports: { type: 'string' },
      seed: { type: 'string' },
      now: { type: 'string' },
      campaigns: { type: 'string' },
      days: { type: 'string' },
      edits: { type: 'string' },
      data: { type: 'string' },
      'token-ttl': { type: 'string' },
      hostile: { type: 'boolean', default: false },
      platforms: { type: 'string' },
    },
  });
  const { json, 'with-parent': withParent, help, 'token-ttl': tokenTtl, ...rest } = values;
  const given = Object.fromEntries(
    Object.entries({ ...rest, tokenTtl }).filter(([, value]) => value !== undefined),
  );
  return { options: optionsSchema.parse(given), json, withParent, help };
}

export const usage = `node sandbox/main.ts [options]
  --profile demo|large|small   fixed ports and size (default demo)
  --host ADDRESS               where to listen (default 127.0.0.1)
  --ports BASE                 first port: sign-in BASE, Meta +1, Google Ads +2, TikTok +3, control +9; 0 for random ones
  --seed N  --now ISO          which world; --now stops the clock there
  --campaigns N  --days N      how much history
  --edits N                    changes clients made in the week before
  --data DIR                   keep changes, tokens and sessions there, across restarts
  --token-ttl SECONDS          life of the sign-in's access tokens (default 300)
  --platforms LIST             which the workspace file names: meta,google_ads,tiktok (default meta)
  --hostile                    names that attack whoever shows them
  --json                       one line of JSON with the addresses
  --with-parent                end when stdin closes`;
