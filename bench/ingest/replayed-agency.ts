// What the replayed platform has: accounts, ads and the figures of every ad on every day, worked out from numbers.

/** Like the 10 million ad-days of the screens' benchmark: 1,000 ads an account, eight to a campaign, 100 days. */
export const daysOfHistory = 100;
export const accountsOfGrant = 10;
const adsOfCampaign = 8;
const adsOfAdSet = 4;

export interface Grant {
  readonly token: string;
  readonly name: string;
  readonly accounts: readonly number[];
  readonly adsOfAccount: number;
}

/** Splits the rows among grants of at most a million rows each. */
export function grantsFor(rows: number): readonly Grant[] {
  const count = Math.max(1, Math.round(rows / 1_000_000));
  const adsOfAccount = Math.max(1, Math.round(rows / count / accountsOfGrant / daysOfHistory));
  return Array.from({ length: count }, (_, index) => grantAt(index, adsOfAccount));
}

function grantAt(index: number, adsOfAccount: number): Grant {
  return {
    token: `replayed-grant-${index}`,
    name: `Grant ${index}`,
    accounts: Array.from({ length: accountsOfGrant }, (_, at) => 1001 + index * accountsOfGrant + at),
    adsOfAccount,
  };
}

export const accountId = (account: number) => `77${account}00200300`;
export const accountOf = (id: string) => Number(id.slice(2, -8));
const id = (kind: number, account: number, n: number) =>
  `12020${kind}${String(account).padStart(6, '0')}${String(n).padStart(7, '0')}`;

export interface Ad {
  readonly id: string;
  readonly name: string;
  readonly adSetId: string;
  readonly adSetName: string;
  readonly campaignId: string;
  readonly campaignName: string;
}

export function adAt(account: number, n: number): Ad {
  const adSet = Math.floor(n / adsOfAdSet);
  const campaign = Math.floor(n / adsOfCampaign);
  return {
    id: id(3, account, n),
    name: `Video ${n} | DE | spring offer`,
    adSetId: id(2, account, adSet),
    adSetName: `Prospecting ${adSet} | 25-44`,
    campaignId: id(1, account, campaign),
    campaignName: `Aurora ${account} | Sales | ${campaign}`,
  };
}

export type Conversion = 'purchase' | 'lead' | 'none';

/** Whole numbers; money in cents. */
export interface Figures {
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly conversion: Conversion;
  readonly converted: number;
  readonly viewed: number;
  readonly value: number;
}

/** How many different days an ad has; they take turns, so that a page of text can be put together fast. */
export const variants = 5;

/** About a quarter of the rows have purchases and an eighth have leads, as in the demo agency. */
export function figuresOf(account: number, ad: number, variant: number): Figures {
  const seed = (account * 7919 + ad * 104_729 + variant * 1_299_721) % 1_000_003;
  const impressions = 200 + (seed % 48_000);
  const clicks = 1 + Math.floor(impressions * (0.004 + (seed % 17) / 1000));
  const spend = 50 + Math.floor(clicks * (18 + (seed % 140)));
  const share = ad % 40;
  const conversion: Conversion = share < 11 ? 'purchase' : share < 16 ? 'lead' : 'none';
  const converted = conversion === 'none' ? 0 : 1 + (seed % 23);
  return {
    impressions,
    clicks,
    spend,
    conversion,
    converted,
    viewed: seed % 8 === 0 ? Math.floor(converted / 4) : 0,
    value: conversion === 'purchase' ? converted * (2_999 + (seed % 9_000)) : 0,
  };
}

/** `day` counts from 1970-01-01. */
export const variantOf = (day: number) => day % variants;
