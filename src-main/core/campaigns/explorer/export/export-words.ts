// The words of exported tables in the languages of the window; an import knows the heads of both.
import type { EntityStatus } from '../../../connectors/rows.ts';
import { fileLanguage } from '../../../pdf/file-language.ts';
import type { ExplorerLevel } from '../../../../../src-shared/domain/explorer-fields.ts';
import type { ExportColumn } from '../../../../../src-shared/domain/explorer-query.ts';
import type { Language } from '../../../../../src-shared/ipc/shell.ts';

export type WrittenColumn = Exclude<ExportColumn, 'review'>;

export interface ExportWords {
  readonly heads: Readonly<Record<WrittenColumn | 'currency' | 'id', string>>;
  readonly titles: Readonly<Record<ExplorerLevel, string>>;
  readonly statuses: Readonly<Record<EntityStatus, string>>;
  /** Under the title; days as they are written in the language. */
  note(days: { readonly from: string; readonly to: string }, before: { from: string; to: string }): string;
}

const english: ExportWords = {
  heads: {
    name: 'Name',
    campaign: 'Campaign',
    ad_group: 'Ad group',
    account: 'Account',
    client: 'Client',
    platform: 'Platform',
    status: 'Status',
    objective: 'Objective',
    delivery: 'Delivery',
    start: 'Start',
    end: 'End',
    updated: 'Changed',
    budget: 'Budget',
    spend: 'Spend',
    impressions: 'Impressions',
    clicks: 'Clicks',
    conversions: 'Conversions',
    value: 'Conversion value',
    cpa: 'CPA',
    roas: 'ROAS',
    ctr: 'CTR, %',
    cpc: 'CPC',
    cvr: 'CVR, %',
    change: 'Spend change, %',
    tags: 'Tags',
    currency: 'Currency',
    id: 'Id',
  },
  titles: { campaigns: 'Campaigns', ad_groups: 'Ad groups', ads: 'Ads' },
  statuses: {
    active: 'Active',
    paused: 'Paused',
    archived: 'Archived',
    removed: 'Removed',
    other: 'Other',
  },
  note: ({ from, to }, before) =>
    `${from} to ${to}, account days; compared with ${before.from} to ${before.to}`,
};

const german: ExportWords = {
  heads: {
    ...english.heads,
    campaign: 'Kampagne',
    ad_group: 'Anzeigengruppe',
    account: 'Konto',
    client: 'Kunde',
    platform: 'Plattform',
    objective: 'Ziel',
    delivery: 'Auslieferung',
    start: 'Beginn',
    end: 'Ende',
    updated: 'Geändert',
    spend: 'Ausgaben',
    impressions: 'Impressionen',
    clicks: 'Klicks',
    value: 'Conversion-Wert',
    change: 'Änderung der Ausgaben, %',
    tags: 'Schlagwörter',
    currency: 'Währung',
  },
  titles: { campaigns: 'Kampagnen', ad_groups: 'Anzeigengruppen', ads: 'Anzeigen' },
  statuses: {
    active: 'Aktiv',
    paused: 'Pausiert',
    archived: 'Archiviert',
    removed: 'Entfernt',
    other: 'Sonstiger',
  },
  note: ({ from, to }, before) =>
    `${from} bis ${to}, Tage der Konten; verglichen mit ${before.from} bis ${before.to}`,
};

const languages: Readonly<Record<Language, ExportWords>> = { en: english, de: german };

export function exportWords(locale: string): ExportWords {
  return languages[fileLanguage(locale)];
}
