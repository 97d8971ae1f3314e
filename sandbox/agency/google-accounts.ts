// The agency's accounts on Google Ads, and the managers above them: fixed facts, the same in every seeded world.
import { plan } from './clients.ts';
import type { AccountPlan } from './clients.ts';

const idPrefix = '231';

/** Status 1 enabled, 2 cancelled, 3 suspended, 4 closed. */
export const googleAccounts: readonly AccountPlan[] = [
  plan(['aurora', '3417205861', 'Aurora Shoes DE', 'DE', 'EUR', 'Europe/Berlin', 1.6], { idPrefix }),
  plan(['aurora', '3417205872', 'Aurora Shoes AT', 'AT', 'EUR', 'Europe/Vienna', 0.8], {
    idPrefix,
    pace: 1.1,
  }),
  plan(['bluefin', '5528301946', 'Bluefin Hotels UK', 'UK', 'GBP', 'Europe/London', 1.4], { idPrefix }),
  plan(['bluefin', '5528301957', 'Bluefin Ireland', 'IE', 'EUR', 'Europe/Dublin', 0.5], {
    idPrefix,
    pace: 0.7,
  }),
  plan(['bluefin', '5528301968', 'Bluefin Gulf', 'KW', 'KWD', 'Asia/Kuwait', 0.4], { idPrefix }),
  plan(['cedar', '6639412057', 'Cedar Bank East', 'US-E', 'USD', 'America/New_York', 1.3], {
    idPrefix,
    pace: 1.07,
  }),
  plan(['cedar', '6639412068', 'Cedar Bank West', 'US-W', 'USD', 'America/Los_Angeles', 1.1], { idPrefix }),
  plan(['cedar', '6639412079', 'Cedar Bank Legacy', 'US', 'USD', 'America/New_York', 0.2], {
    idPrefix,
    status: 2,
  }),
  plan(['daikon', '7740523168', 'Daikon Foods Japan', 'JP', 'JPY', 'Asia/Tokyo', 1.2], { idPrefix }),
  plan(['daikon', '7740523179', 'Daikon Delivery', 'JP', 'JPY', 'Asia/Tokyo', 0.7], { idPrefix, pace: 1.18 }),
  plan(['elm', '8851634279', 'Elm & Oak Hungary', 'HU', 'HUF', 'Europe/Budapest', 0.9], { idPrefix }),
  plan(['elm', '8851634280', 'Elm & Oak Taiwan', 'TW', 'TWD', 'Asia/Taipei', 0.8], { idPrefix }),
  plan(['fjord', '9962745381', 'Fjord Outdoor Norge', 'NO', 'NOK', 'Europe/Oslo', 1.0], { idPrefix }),
  plan(['fjord', '9962745392', 'Fjord Outdoor New Zealand', 'NZ', 'NZD', 'Pacific/Auckland', 0.9], {
    idPrefix,
    pace: 0.62,
  }),
  plan(['fjord', '9962745404', 'Fjord Outlet', 'NO', 'NOK', 'Europe/Oslo', 0.4], { idPrefix, status: 3 }),
];

/** A manager account: it holds no campaigns, only managers and accounts below it. */
export interface ManagerPlan {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly managers: readonly string[];
  readonly accounts: readonly string[];
}

export const agencyManager = '4801770023';

/** Aurora's accounts hang below their own manager too, so they are reached by two ways. */
export const googleManagers: readonly ManagerPlan[] = [
  {
    id: agencyManager,
    name: 'Northwind Agency',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    managers: ['4801770034', '4801770045'],
    accounts: ['5528301946', '5528301957', '5528301968'],
  },
  {
    id: '4801770034',
    name: 'Northwind Europe',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    managers: [],
    accounts: ['3417205861', '3417205872', '8851634279', '9962745381', '9962745404'],
  },
  {
    id: '4801770045',
    name: 'Northwind Overseas',
    currency: 'USD',
    zone: 'America/New_York',
    managers: [],
    accounts: [
      '6639412057',
      '6639412068',
      '6639412079',
      '7740523168',
      '7740523179',
      '8851634280',
      '9962745392',
    ],
  },
  {
    id: '3417200018',
    name: 'Aurora Group',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    managers: [],
    accounts: ['3417205861', '3417205872'],
  },
];
