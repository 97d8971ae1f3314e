// Who can give the app access on TikTok: people who have advertisers in their business center.

export interface TikTokUser {
  readonly id: string;
  readonly name: string;
  /** Keys of the clients whose advertisers the user can share; undefined means all. */
  readonly clients: readonly string[] | undefined;
}

export const tiktokPeople: readonly TikTokUser[] = [
  { id: '7098123456789012345', name: 'Lee Chan', clients: undefined },
  { id: '7098123456789012399', name: 'Nora Bishop', clients: ['aurora', 'bluefin'] },
];
