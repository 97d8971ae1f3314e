// Puts Google's part of the sandbox together: its world, grants and limits, its server, and its side of the desk.
import { z } from 'zod';
import { adDayTruth, campaignTruth, dayTruth } from './truth.ts';
import { addressOf } from './change-events.ts';
import { campaignOf } from '../agency/entities.ts';
import { changeTruth } from '../control/change-truth.ts';
import { defaultGoogleLimits, googleLimitsSchema } from './limits.ts';
import { GoogleEditLog, GoogleWorld } from './google-world.ts';
import { googleAccounts } from '../agency/google-accounts.ts';
import { googleListener } from './server.ts';
import { GrantBook, grantEndingSchema } from './grants.ts';
import { hashText, mix } from '../random.ts';
import { Hierarchy } from './hierarchy.ts';
import { isPerformanceMax } from './kinds.ts';
import { Journal } from '../journal.ts';
import { oauthClientOf, rotateClientSecret, standingGrant } from './oauth-client.ts';
import { OperationMeter } from './operations.ts';
import { recallSeededEdits } from '../control/random-edit.ts';
import { scriptedGoogleError } from './scripted-error.ts';
import type { EffectLog } from '../control/effects.ts';
import type { Era } from '../agency/account-tree.ts';
import type { FaultPlan } from '../control/faults.ts';
import type { GoogleContext } from './context.ts';
import type { GoogleLimits } from './limits.ts';
import type { RequestListener } from 'node:http';
import type { SandboxClock } from '../clock.ts';
import type { Side } from '../control/sides.ts';
import type { WorkspacePlatform } from '../workspace-file.ts';

export interface GoogleParts {
  readonly seed: number;
  /** Campaigns on Meta; Google has half as many beside those. */
  readonly campaigns: number;
  /** Changes clients made behind the agency's back in the week before. */
  readonly edits: number;
  readonly era: Era;
  readonly clock: SandboxClock;
  readonly effects: EffectLog;
  /** Path of a journal; undefined where nothing is kept. */
  readonly file: (name: string) => string | undefined;
}

export interface GooglePlatform {
  /** For the control port. */
  readonly context: GoogleContext;
  readonly clientId: string;
  readonly listener: RequestListener;
  readonly side: Side;
  /** What an admin of the agency would type in; the refresh token is Lee Chan's, for all customers. */
  secrets(): { readonly googleClientSecret: string; readonly googleRefreshToken: string };
  workspace(url: string): WorkspacePlatform;
  scriptedError(fault: FaultPlan, url: string): { readonly status: number; readonly body: string };
}

const patchSchema = z.record(z.string(), z.unknown());

/** The checked fields that were given, without the defaults of those that were not. */
function limitsPatch(patch: unknown): Partial<GoogleLimits> {
  const given = patchSchema.parse(patch);
  const checked = googleLimitsSchema.partial().strict().parse(given);
  return Object.fromEntries(Object.entries(checked).filter(([name]) => name in given));
}

export function openGoogleAds(parts: GoogleParts): GooglePlatform {
  const { clock, effects, file, era } = parts;
  const seed = mix(parts.seed, hashText('google ads'));
  const campaigns = Math.max(googleAccounts.length * 2, Math.round(parts.campaigns / 2));
  const world = new GoogleWorld({ seed, campaigns }, era, googleAccounts);
  const edits = new GoogleEditLog(world, new Journal(file('google-edits')));
  recallSeededEdits(edits, world, { seed, count: Math.round(parts.edits / 2) });
  edits.replay();
  const limits = defaultGoogleLimits();
  const grants = new GrantBook({ seed, limits }, clock, new Journal(file('google-grants')));
  const secretJournal = new Journal<{ clientSecretNumber: number }>(file('google-secrets'));
  const client = oauthClientOf(seed, secretJournal);
  standingGrant(client, grants);
  const context: GoogleContext = {
    seed,
    client,
    world,
    hierarchy: new Hierarchy(world),
    clock,
    grants,
    edits,
    effects,
    limits,
    operations: new OperationMeter(clock, limits),
    closedAccounts: new Set(),
  };
  return {
    context,
    clientId: client.id,
    listener: googleListener(context),
    side: {
      platform: 'google_ads',
      world,
      edits,
      campaigns: (account) => campaignTruth(account, world),
      days: (account, range) => dayTruth(account, { world, clock }, range),
      rows: (account, range) => adDayTruth(account, { world, clock }, range),
      changes: (account) =>
        changeTruth(account, {
          world,
          edits,
          actor: addressOf,
          tells: (thing, { field }) => {
            if (thing.kind === 'account') return false;
            if (thing.kind !== 'campaign') return !isPerformanceMax(campaignOf(thing));
            // A budget that campaigns share changes once.
            return !field.endsWith('_budget') || world.budgetOf(thing).owner === thing;
          },
        }),
      limits: {
        set: (patch) => {
          context.operations.reset();
          return Object.assign(limits, limitsPatch(patch));
        },
      },
      endTokens: ({ token, user, all }, why) => {
        if (why === 'access') return grants.expireAccess();
        const refreshToken = token === undefined ? undefined : grants.refreshTokenOf(token);
        const ending = why === 'removed' ? 'revoked' : grantEndingSchema.parse(why);
        return grants.end(
          (grant) => all === true || grant.refreshToken === refreshToken || grant.userId === user,
          ending,
        );
      },
      closeAccount: (id) => void context.closedAccounts.add(id),
      rotateSecret: () => rotateClientSecret(client, seed, secretJournal),
    },
    secrets: () => ({
      googleClientSecret: client.secret,
      googleRefreshToken: standingGrant(client, grants),
    }),
    workspace: (url) => ({
      platform: 'google_ads',
      settings: {
        baseUrl: url,
        dialogUrl: url,
        tokenUrl: url,
        version: limits.versions.at(-1) ?? 'v26',
        appId: client.id,
        lookbackDays: 30,
      },
      // Closed ones show no more, so no client counts on them.
      accounts: googleAccounts.filter((account) => account.status !== 2),
    }),
    scriptedError: scriptedGoogleError,
  };
}
