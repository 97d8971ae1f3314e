// Puts TikTok's part of the sandbox together: its world, tokens and limits, its server, and its side of the desk.
import { z } from 'zod';
import { adDayTruth } from '../control/ad-day-truth.ts';
import { campaignTruth, countedByTikTok, dayTruth } from './truth.ts';
import { allScopes, TokenBook, tokenEnding } from './tokens.ts';
import { defaultTikTokLimits, tiktokLimitsSchema } from './limits.ts';
import { EditLog } from '../agency/edits.ts';
import { envelope } from './tiktok-error.ts';
import { hashText, mix, seededHex } from '../random.ts';
import { Journal } from '../journal.ts';
import { Quota } from './quota.ts';
import { recallSeededEdits } from '../control/random-edit.ts';
import { tiktokAccounts } from '../agency/tiktok-accounts.ts';
import { tiktokListener } from './server.ts';
import { tiktokPeople } from './users.ts';
import { World } from '../agency/world.ts';
import type { EffectLog } from '../control/effects.ts';
import type { Era } from '../agency/account-tree.ts';
import type { FaultPlan } from '../control/faults.ts';
import type { RequestListener } from 'node:http';
import type { SandboxClock } from '../clock.ts';
import type { Side } from '../control/sides.ts';
import type { WorkspacePlatform } from '../workspace-file.ts';

export interface TikTokParts {
  readonly seed: number;
  /** Campaigns in the whole sandbox; TikTok has a quarter of them beside those. */
  readonly campaigns: number;
  /** Changes clients made in the week before the world's anchor, in the whole sandbox. */
  readonly edits: number;
  readonly era: Era;
  readonly clock: SandboxClock;
  readonly effects: EffectLog;
  /** Path of a journal; undefined where nothing is kept. */
  readonly file: (name: string) => string | undefined;
}

export interface TikTokPlatform {
  readonly appId: string;
  readonly listener: RequestListener;
  readonly side: Side;
  /** What an admin of the agency would type in; the token is Lee Chan's, for all advertisers. */
  secrets(): { readonly tiktokAppSecret: string; readonly tiktokToken: string };
  workspace(url: string): WorkspacePlatform;
  scriptedError(fault: FaultPlan): { readonly status: number; readonly body: string };
}

const secretSchema = z.object({ appSecretNumber: z.number() });

export function openTikTok(parts: TikTokParts): TikTokPlatform {
  const { clock, effects, file, era } = parts;
  const seed = mix(parts.seed, hashText('tiktok'));
  const campaigns = Math.max(tiktokAccounts.length, Math.round(parts.campaigns / 4));
  const world = new World({ seed, campaigns }, era, tiktokAccounts);
  const edits = new EditLog(world, new Journal(file('tiktok-edits')));
  recallSeededEdits(edits, world, { seed, count: Math.round(parts.edits / 4) });
  edits.replay();
  const tokens = new TokenBook(seed, clock, new Journal(file('tiktok-tokens')));
  const limits = defaultTikTokLimits(clock);
  const quota = new Quota(clock, limits);
  const closedAccounts = new Set<string>();
  const secretJournal = new Journal<z.infer<typeof secretSchema>>(file('tiktok-secrets'));
  const secretNumber = (number: number): string => seededHex(seed, `app secret ${number}`, 40);
  const app = {
    id: '7183746501928374',
    name: 'Northwind Cockpit',
    secret: secretNumber(secretJournal.read(secretSchema).length),
  };
  const context = { app, world, clock, tokens, edits, effects, limits, quota, closedAccounts };
  const leeToken = (): string => {
    const [lee] = tiktokPeople;
    if (!lee) throw new Error('nobody is there to give a token');
    const alive = tokens.alive().find((record) => record.userId === lee.id);
    const advertisers = world.accounts.map((account) => account.id);
    return (alive ?? tokens.issue({ userId: lee.id, advertisers, scope: [...allScopes] })).token;
  };
  leeToken();
  const at = { world, clock };
  const rotateSecret = (): string => {
    const number = secretJournal.read(secretSchema).length + 1;
    secretJournal.append({ appSecretNumber: number });
    app.secret = secretNumber(number);
    return app.secret;
  };
  return {
    appId: app.id,
    listener: tiktokListener(context, seed),
    side: {
      platform: 'tiktok',
      world,
      edits,
      campaigns: (account) => campaignTruth(account, at),
      days: (account, range) => dayTruth(account, at, range),
      rows: (account, range) => adDayTruth(account, { ...at, counted: countedByTikTok }, range),
      limits: {
        set: (patch) => {
          quota.reset();
          return Object.assign(limits, tiktokLimitsSchema.partial().strict().parse(patch));
        },
      },
      endTokens: ({ token, user, all }, why) =>
        tokens.end(
          (record) => all === true || record.token === token || record.userId === user,
          tokenEnding.parse(why),
        ),
      closeAccount: (id) => void closedAccounts.add(id),
      rotateSecret,
    },
    secrets: () => ({ tiktokAppSecret: app.secret, tiktokToken: leeToken() }),
    workspace: (url) => ({
      platform: 'tiktok',
      settings: { baseUrl: url, dialogUrl: url, version: 'v1.3', appId: app.id, lookbackDays: 28 },
      accounts: tiktokAccounts,
    }),
    scriptedError: (fault) => {
      const message = fault.message ?? 'Scripted error.';
      const body = envelope({ code: fault.code ?? 50000, message, trace: 'SCRIPTED0FAULT', data: {} });
      return { status: 200, body };
    },
  };
}
