// The clients' advertiser accounts on TikTok: fixed facts, the same in every seeded world.
import { plan } from './clients.ts';
import type { AccountPlan } from './clients.ts';

const tiktok = { idPrefix: '183' } as const;

/** Two of these ids differ only in digits that a double cannot hold. */
export const tiktokAccounts: readonly AccountPlan[] = [
  plan(['aurora', '7109384756102938475', 'Aurora Shoes TikTok', 'DE', 'EUR', 'Europe/Berlin', 1.6], {
    ...tiktok,
    owned: true,
  }),
  plan(['aurora', '7109384756102938476', 'Aurora Sneaker Drops', 'EU', 'EUR', 'Europe/Vienna', 0.8], {
    ...tiktok,
    pace: 1.12,
  }),
  plan(
    ['bluefin', '7110293847561029384', 'Bluefin Hotels TikTok', 'UK', 'GBP', 'Europe/London', 1.1],
    tiktok,
  ),
  plan(['bluefin', '7110293847561029391', 'Bluefin Gulf TikTok', 'KW', 'KWD', 'Asia/Kuwait', 0.4], tiktok),
  plan(['cedar', '7111384756102938402', 'Cedar Student', 'US-W', 'USD', 'America/Los_Angeles', 1.2], {
    ...tiktok,
    pace: 1.07,
  }),
  plan(['cedar', '7111384756102938418', 'Cedar Cards TikTok', 'US', 'USD', 'America/New_York', 0.7], {
    ...tiktok,
    status: 3,
  }),
  plan(['daikon', '7112384756102938427', 'Daikon Foods TikTok', 'JP', 'JPY', 'Asia/Tokyo', 1.2], {
    ...tiktok,
    owned: true,
  }),
  plan(['elm', '7113384756102938433', 'Elm & Oak TikTok', 'HU', 'HUF', 'Europe/Budapest', 0.7], {
    ...tiktok,
    pace: 0.7,
  }),
  plan(['elm', '7113384756102938441', 'Elm & Oak Taiwan TikTok', 'TW', 'TWD', 'Asia/Taipei', 0.6], tiktok),
  plan(['fjord', '7114384756102938450', 'Fjord NZ TikTok', 'NZ', 'NZD', 'Pacific/Auckland', 0.9], tiktok),
];
