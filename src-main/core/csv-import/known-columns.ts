// The columns' names of the platforms' exports, in English and German, and what each means.
import type { ImportField } from '../../../src-shared/domain/import-fields.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';

/** Of two columns with one meaning the name that stands earlier here wins. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  day: ['day', 'by day', 'date', 'reporting starts', 'stat time day', 'tag', 'datum', 'berichtsstart'],
  day_end: ['reporting ends', 'berichtsende'],
  account_id: ['account id', 'customer id', 'advertiser id', 'ad account id', 'konto-id', 'kundennummer'],
  currency: ['currency', 'currency code', 'account currency', 'währung', 'währungscode'],
  campaign_id: ['campaign id', 'kampagnen-id', 'kampagnennummer'],
  campaign_name: ['campaign name', 'campaign', 'kampagnenname', 'kampagne', 'name der kampagne'],
  ad_group_id: ['ad set id', 'ad group id', 'adgroup id', 'anzeigengruppen-id'],
  ad_group_name: [
    'ad set name',
    'ad group name',
    'ad group',
    'adgroup name',
    'ad set',
    'anzeigengruppenname',
    'anzeigengruppe',
  ],
  ad_id: ['ad id', 'anzeigen-id'],
  ad_name: ['ad name', 'ad', 'anzeigenname', 'name der anzeige'],
  impressions: ['impressions', 'impr.', 'impression', 'impressionen', 'impr'],
  clicks: ['clicks (all)', 'clicks', 'clicks (destination)', 'klicks (alle)', 'klicks', 'link clicks'],
  spend: ['amount spent', 'spend', 'cost', 'total cost', 'ausgegebener betrag', 'kosten'],
  conversions: ['conversions', 'purchases', 'conv.', 'results', 'käufe', 'ergebnisse', 'website purchases'],
  value: [
    'conv. value',
    'conversion value',
    'purchases conversion value',
    'website purchases conversion value',
    'total purchase value',
    'total conv. value',
    'conv.-wert',
    'conversion-wert',
    'conversion-wert von käufen',
    'value',
  ],
};

/** Columns that split one ad's day into several rows. */
const breakdowns = new Set(
  'age,gender,age range,device,impression device,platform,placement,network,network (with search partners),country,region,city,hour,hour of day,time of day,conversion action,ad schedule,keyword,search term,alter,geschlecht,gerät,platzierung,land,netzwerk'.split(
    ',',
  ),
);

const signs: readonly (readonly [PlatformId, RegExp])[] = [
  ['meta', /^(amount spent|ausgegebener betrag|ad set (id|name)|reporting starts|berichtsstart)$/],
  ['google_ads', /^(impr\.|customer id|kundennummer|conv\. value|conv\.-wert|currency code|währungscode)$/],
  ['tiktok', /^(by day|advertiser id|stat time day|clicks \(destination\)|total purchase value)$/],
];

/** As it is compared: "Amount_Spent (EUR)" is "amount spent". */
function plain(header: string): string {
  const text = header
    .trim()
    .toLowerCase()
    .replace(/[\s_\u00a0]+/g, ' ');
  return text.replace(/ ?\((?:[a-z]{3}|\p{Sc})\)$/u, '');
}

/** The currency a column's name carries, as in "Amount spent (EUR)". */
export function currencyInHeader(header: string): string | null {
  return /\(([A-Z]{3})\)\s*$/.exec(header.trim())?.[1] ?? null;
}

/** What each column means by its name; a meaning is given once. */
export function knownColumns(headers: readonly string[]): (ImportField | null)[] {
  const found: (ImportField | null)[] = headers.map(() => null);
  const plainHeaders = headers.map(plain);
  for (const [field, known] of Object.entries(names) as [ImportField, readonly string[]][])
    for (const name of known) {
      const at = plainHeaders.indexOf(name);
      if (at < 0 || found[at] !== null) continue;
      found[at] = field;
      break;
    }
  return found;
}

export function hasBreakdown(headers: readonly string[]): boolean {
  return headers.some((header) => breakdowns.has(plain(header)));
}

/** Null when the names are those of no platform, or of several. */
export function platformOf(headers: readonly string[]): PlatformId | null {
  const plainHeaders = headers.map(plain);
  const found = signs.filter(([, sign]) => plainHeaders.some((header) => sign.test(header)));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}
