// The connectors there are, by platform, and what each takes for granted when the workspace file says nothing.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { Connector, ConnectorSettings, DayStream } from './connector.ts';
import { googleAds } from './google-ads/index.ts';
import { metaAds } from './meta-ads/index.ts';
import { tiktok } from './tiktok/index.ts';

interface Entry {
  /** Null until the connector exists. */
  readonly make: ((settings: ConnectorSettings) => Connector) | null;
  readonly lookbackDays: number;
  /** Between two syncs that nobody asked for. */
  readonly syncMinutes: number;
}

const entries: Readonly<Record<PlatformId, Entry>> = {
  // Figures settle after 28 days, the longest of Meta's attribution windows.
  meta: { make: metaAds, lookbackDays: 28, syncMinutes: 15 },
  // Conversions are booked on the day of the click. Most conversion actions count for 30 days, some for up to 90.
  // An account takes half a dozen operations a sync of the agency's day, which has 15,000 at Basic access: every
  // quarter of an hour 25 accounts would use it up, every hour a hundred.
  google_ads: { make: googleAds, lookbackDays: 30, syncMinutes: 60 },
  // Conversions are booked on the day of the click or view and may follow it by 28 days, TikTok's longest window.
  tiktok: { make: tiktok, lookbackDays: 28, syncMinutes: 15 },
};

/** Days re-read at each sync: as the workspace file says, or as the platform restates. */
export function lookbackDaysOf(platforms: WorkspaceFile['platforms'], platform: PlatformId): number {
  return platforms[platform]?.lookbackDays ?? entries[platform].lookbackDays;
}

/** How often a connection syncs by itself: as the workspace file says, or as the platform's allowance bears. */
export function syncMinutesOf(platforms: WorkspaceFile['platforms'], platform: PlatformId): number {
  return platforms[platform]?.syncMinutes ?? entries[platform].syncMinutes;
}

/** Null for platforms the workspace has not, or that have no connector. */
export function openConnectors(
  platforms: WorkspaceFile['platforms'],
): (platform: PlatformId) => Connector | null {
  const opened = new Map<PlatformId, Connector | null>();
  return (platform) => {
    const known = opened.get(platform);
    if (known !== undefined) return known;
    const settings = platforms[platform];
    const made = settings
      ? (entries[platform].make?.({
          ...settings,
          appId: settings.appId ?? null,
          tokenUrl: settings.tokenUrl ?? null,
          lookbackDays: lookbackDaysOf(platforms, platform),
        }) ?? null)
      : null;
    const redirectPorts = settings?.redirectPorts;
    const connector = made && redirectPorts ? { ...made, redirectPorts } : made;
    opened.set(platform, connector);
    return connector;
  };
}

const unset: ConnectorSettings = {
  baseUrl: '',
  dialogUrl: '',
  version: '',
  appId: null,
  lookbackDays: 0,
  historyDays: 0,
};
/** Whether the platform keeps a history of changes. */
export function tellsChanges(platform: PlatformId): boolean {
  return (entries[platform].make?.(unset).streams.changes ?? null) !== null;
}

const dayReaders = new Map<PlatformId, DayReader>();

export type DayReader = Pick<DayStream, 'response' | 'columns'>;

/** Reads answers about days in a thread that has no workspace: what they mean depends on no setting. */
export function dayReader(platform: PlatformId): DayReader {
  const known = dayReaders.get(platform);
  if (known) return known;
  const stream = entries[platform].make?.(unset).streams.days;
  if (!stream) throw new Error(`there is no connector for ${platform}`);
  dayReaders.set(platform, stream);
  return stream;
}
