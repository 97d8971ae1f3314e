// The agency's clients and their ad accounts: fixed facts, the same in every seeded world.

export interface ClientPlan {
  readonly key: string;
  readonly name: string;
  readonly businessId: string;
  /** Contact on the client's side who sometimes changes things in the platform's own screens. */
  readonly contact: string;
  readonly sector: 'shoes' | 'hotels' | 'bank' | 'food' | 'furniture' | 'outdoor';
}

export interface AccountPlan {
  readonly client: string;
  readonly id: string;
  readonly name: string;
  readonly market: string;
  readonly currency: string;
  readonly zone: string;
  /** Share of all campaigns, relative to the other accounts. */
  readonly weight: number;
  /** How spend relates to budget on average; above 1 overspends. */
  readonly pace: number;
  /** Meta's account_status: 1 active, 3 unsettled. */
  readonly status: number;
  /** Old accounts have short campaign ids, all others ids beyond 2^53. */
  readonly shortIds: boolean;
  /** First three digits of long ids, the same in all accounts of a platform. */
  readonly idPrefix: string;
  readonly owned: boolean;
}

export const agencyBusiness = { id: '1784500112093844', name: 'Northwind Agency' };

export const clients: readonly ClientPlan[] = [
  {
    key: 'aurora',
    name: 'Aurora Shoes',
    businessId: '2093847561029384',
    contact: 'Marta Klein',
    sector: 'shoes',
  },
  {
    key: 'bluefin',
    name: 'Bluefin Hotels',
    businessId: '2093847561029391',
    contact: 'Oliver Hart',
    sector: 'hotels',
  },
  {
    key: 'cedar',
    name: 'Cedar Bank',
    businessId: '2093847561029402',
    contact: 'Janelle Brooks',
    sector: 'bank',
  },
  {
    key: 'daikon',
    name: 'Daikon Foods',
    businessId: '2093847561029418',
    contact: 'Haruka Mori',
    sector: 'food',
  },
  {
    key: 'elm',
    name: 'Elm & Oak Furniture',
    businessId: '2093847561029427',
    contact: 'Zsofia Nagy',
    sector: 'furniture',
  },
  {
    key: 'fjord',
    name: 'Fjord Outdoor',
    businessId: '2093847561029433',
    contact: 'Ingrid Solberg',
    sector: 'outdoor',
  },
];

type Row = [
  client: string,
  id: string,
  name: string,
  market: string,
  currency: string,
  zone: string,
  weight: number,
];

/** An account with everything usual but what `more` says. */
export function plan(row: Row, more: Partial<AccountPlan> = {}): AccountPlan {
  const [client, id, name, market, currency, zone, weight] = row;
  const usual = { pace: 0.97, status: 1, shortIds: false, idPrefix: '120', owned: false };
  return { client, id, name, market, currency, zone, weight, ...usual, ...more };
}

/** Two of these ids differ only in digits that a double cannot hold. */
export const accounts: readonly AccountPlan[] = [
  plan(['aurora', '10152840193847561', 'Aurora Shoes DE', 'DE', 'EUR', 'Europe/Berlin', 1.8], {
    owned: true,
  }),
  plan(['aurora', '10152840193847562', 'Aurora Shoes AT', 'AT', 'EUR', 'Europe/Vienna', 0.9], { pace: 1.14 }),
  plan(['aurora', '1839405829', 'Aurora Shoes NL', 'NL', 'EUR', 'Europe/Amsterdam', 0.8], { shortIds: true }),
  plan(['aurora', '482093847561023', 'Aurora Shoes Outlet', 'EU', 'EUR', 'Europe/Berlin', 0.6]),
  plan(['bluefin', '482093847561198', 'Bluefin Hotels UK', 'UK', 'GBP', 'Europe/London', 1.5], {
    owned: true,
  }),
  plan(['bluefin', '482093847561204', 'Bluefin City Breaks', 'UK', 'GBP', 'Europe/London', 0.8], {
    pace: 0.72,
  }),
  plan(['bluefin', '77201938475', 'Bluefin Ireland', 'IE', 'EUR', 'Europe/Dublin', 0.5], { shortIds: true }),
  plan(['bluefin', '482093847561310', 'Bluefin Gulf', 'KW', 'KWD', 'Asia/Kuwait', 0.4]),
  plan(['cedar', '593847561029384', 'Cedar Bank East', 'US-E', 'USD', 'America/New_York', 1.4], {
    pace: 1.08,
  }),
  plan(['cedar', '593847561029391', 'Cedar Bank West', 'US-W', 'USD', 'America/Los_Angeles', 1.2]),
  plan(['cedar', '593847561029402', 'Cedar Cards', 'US', 'USD', 'America/New_York', 1.0], { owned: true }),
  plan(['cedar', '593847561029418', 'Cedar Mortgages', 'US', 'USD', 'America/Los_Angeles', 0.5], {
    status: 3,
  }),
  plan(['daikon', '704938475610293', 'Daikon Foods Japan', 'JP', 'JPY', 'Asia/Tokyo', 1.3], { owned: true }),
  plan(['daikon', '704938475610301', 'Daikon Delivery', 'JP', 'JPY', 'Asia/Tokyo', 0.9], { pace: 1.2 }),
  plan(['daikon', '704938475610315', 'Daikon Gifts', 'JP', 'JPY', 'Asia/Tokyo', 0.6]),
  plan(['elm', '815938475610227', 'Elm & Oak Hungary', 'HU', 'HUF', 'Europe/Budapest', 1.0]),
  plan(['elm', '815938475610233', 'Elm & Oak Taiwan', 'TW', 'TWD', 'Asia/Taipei', 0.9], { owned: true }),
  plan(['elm', '815938475610249', 'Elm & Oak Contract', 'HU', 'HUF', 'Europe/Budapest', 0.4], { pace: 0.61 }),
  plan(['fjord', '926938475610118', 'Fjord Outdoor Norge', 'NO', 'NOK', 'Europe/Oslo', 1.2], { owned: true }),
  plan(['fjord', '926938475610124', 'Fjord Outdoor New Zealand', 'NZ', 'NZD', 'Pacific/Auckland', 1.1]),
  plan(['fjord', '926938475610137', 'Fjord Ski', 'NO', 'NOK', 'Europe/Oslo', 0.7]),
  plan(['fjord', '926938475610142', 'Fjord Outlet', 'NO', 'NOK', 'Europe/Oslo', 0.5], { pace: 1.25 }),
];
