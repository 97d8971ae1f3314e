// Every query and write of the mirror by name: what may be asked of its threads.
import { accountSums } from '../campaigns/account-sums-query.ts';
import { findCampaign } from '../campaigns/mirrored-campaign.ts';
import { campaignDetail } from '../campaigns/detail-query.ts';
import { editableEntities } from '../campaigns/editable-query.ts';
import { adGroupFacts, campaignFacts, listedAdGroups, listedCampaigns } from '../campaigns/facts-query.ts';
import { campaignPage } from '../campaigns/page-query.ts';
import { campaignSeries } from '../campaigns/series-query.ts';
import { applyImport } from '../csv-import/mirror-apply.ts';
import { hasKeptImports, importsOf, rejectedRows } from '../csv-import/mirror-queries.ts';
import {
  beginImport,
  endImport,
  endLostImports,
  noteKeptImports,
  stageImport,
} from '../csv-import/mirror-staging.ts';
import {
  explorerChoices,
  explorerLines,
  explorerRows,
  explorerTotals,
} from '../campaigns/explorer/line-query.ts';
import { findByName } from '../campaigns/explorer/find-query.ts';
import { accountsOfGrant, allAccounts, sumsByGrant } from './reads/accounts.ts';
import { changesBy, changesOfCampaign } from './reads/changes.ts';
import { cursorsOf } from './reads/cursors.ts';
import { entityNames, fieldActors, toldOfAds } from './reads/review-notes.ts';
import { forgetListings, markAccount, releaseGrant, saveAccounts } from './writes/accounts.ts';
import { replaceDays } from './writes/ad-days.ts';
import { saveChanges } from './writes/changes.ts';
import { forgetActor, purgeAccount, purgeImports } from './writes/purge-account.ts';
import { emptyLog, rewriteFile } from './writes/scrub.ts';
import { finishListing, saveEntities } from './writes/entities.ts';
import { savePosted } from './writes/posted-entity.ts';

export const mirrorReads = {
  allAccounts,
  accountsOfGrant,
  sumsByGrant,
  changesOfCampaign,
  changesBy,
  cursorsOf,
  accountSums,
  campaignPage,
  campaignDetail,
  campaignSeries,
  campaign: findCampaign,
  campaignFacts,
  adGroupFacts,
  listedCampaigns,
  listedAdGroups,
  editableEntities,
  entityNames,
  toldOfAds,
  fieldActors,
  hasKeptImports,
  importsOf,
  rejectedRows,
  explorerLines,
  explorerRows,
  explorerTotals,
  explorerChoices,
  findByName,
};

export const mirrorWrites = {
  saveAccounts,
  markAccount,
  forgetListings,
  releaseGrant,
  saveEntities,
  finishListing,
  savePosted,
  saveChanges,
  replaceDays,
  beginImport,
  stageImport,
  applyImport,
  endImport,
  endLostImports,
  noteKeptImports,
  purgeAccount,
  purgeImports,
  forgetActor,
  rewriteFile,
  emptyLog,
};

/** What cannot run in a transaction. */
export const outsideTransactions: ReadonlySet<string> = new Set<keyof typeof mirrorWrites>([
  'rewriteFile',
  'emptyLog',
]);

export type MirrorReads = typeof mirrorReads;
export type MirrorWrites = typeof mirrorWrites;
