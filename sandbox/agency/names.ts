// Names an agency would give its campaigns, ad sets and ads, by sector and market.
import type { ClientPlan } from './clients.ts';
import type { Dice } from '../random.ts';

const themes: Record<ClientPlan['sector'], readonly string[]> = {
  shoes: [
    'Brand',
    'Shopping',
    'Running',
    'Trail',
    'Sneaker drop',
    'Kids',
    'Summer sale',
    'Winter boots',
    'New arrivals',
  ],
  hotels: [
    'Brand',
    'City breaks',
    'Weekend offers',
    'Spa',
    'Business travel',
    'Early booking',
    'Last minute',
    'Weddings',
  ],
  bank: [
    'Brand',
    'Checking',
    'Savings',
    'Cards',
    'Student account',
    'Mortgages',
    'Auto loans',
    'Small business',
  ],
  food: ['Brand', 'Bento', 'Miso', 'Seasonal gifts', 'Ramen kits', 'New Year', 'Subscription', 'Sakura'],
  furniture: ['Brand', 'Sofas', 'Bedroom', 'Office', 'Garden', 'Kitchen', 'Moving season', 'Clearance'],
  outdoor: ['Brand', 'Hiking', 'Camping', 'Ski', 'Rain wear', 'Merino', 'Spring sale', 'Black Friday'],
};

const approaches = [
  'Prospecting',
  'Retargeting',
  'Lookalike',
  'Broad',
  'Exact',
  'Catalogue',
  'Video',
  'Reels',
  'Carousel',
];
const audiences = [
  'Women 25-44',
  'Men 25-44',
  'All 18-65',
  'Visitors 30 d',
  'Basket 14 d',
  'Buyers 180 d',
  'Lookalike 1 %',
  'Lookalike 3 %',
  'Interest',
  'Newsletter',
];
const formats = [
  'Video 15 s',
  'Video 6 s',
  'Carousel',
  'Static 1:1',
  'Static 4:5',
  'Story',
  'Reel',
  'Collection',
];
const angles = ['Price', 'Benefit', 'Review', 'Founder', 'Season', 'Free delivery', 'Gift', 'Comparison'];

/** Campaigns that ran for a season carry its month, as `AT / Summer sale / Video / 2025-06`. */
export function campaignName(
  dice: Dice,
  sector: ClientPlan['sector'],
  place: { market: string; month?: string },
): string {
  const name = `${place.market} / ${dice.pick(themes[sector])} / ${dice.pick(approaches)}`;
  return place.month === undefined ? name : `${name} / ${place.month}`;
}

export function adSetName(dice: Dice, number: number): string {
  return `${number + 1} ${dice.pick(audiences)}`;
}

export function adName(dice: Dice, number: number): string {
  return `${String.fromCharCode(65 + number)} ${dice.pick(formats)} / ${dice.pick(angles)}`;
}

/** Names that try to break whoever shows, exports or interprets them. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror=alert(1)> / Brand',
  '=HYPERLINK("http://example.invalid","Open")',
  '+1+cmd|calc!A0',
  '-2+3 / Shopping',
  '@SUM(1+1) / Video',
  '\u202Egnidne desrever\u202C / Retargeting',
  'حملة الصيف / Summer / ١٢٣',
  '👩‍👩‍👧‍👦 Family 🇩🇪 / Reels',
  'Z̷a̷l̷g̷o̷ / Brand',
  "Robert'); DROP TABLE campaigns;--",
  `Very long / ${'Lookalike and retargeting and prospecting '.repeat(8)}`.slice(0, 300),
  '   ',
  'Line\nbreak\tand tab',
];
