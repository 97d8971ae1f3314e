// The lines of the palette: commands, clients, and the campaigns, ad groups and ads that were found.
import { chordText, type Command } from '../../commands/command.ts';
import { formatPlace, useRoute, type Route } from '../../stores/route.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import type { TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { t, type WordKey } from '../../words/translate.ts';
import type { FoundPart } from './found-entities.ts';

export interface PaletteLine {
  readonly id: string;
  readonly text: string;
  /** Beside it: a client and platform, or keys. */
  readonly note: string;
  readonly group: WordKey;
  readonly run: () => void;
  /** Opens in a new window with Ctrl+Enter; absent for deeds. */
  readonly path?: string;
}

export function commandLines(commands: readonly Command[]): PaletteLine[] {
  return commands
    .filter((command) => command.keyOnly !== true)
    .map(({ id, word, values, keys = [], kind, run }) => ({
      id,
      text: t(word, values),
      note: keys[0] ? chordText(keys[0]) : '',
      group: kind === 'place' ? 'palette.places' : 'palette.deeds',
      run,
    }));
}

export function clientLines(clients: readonly TenantSummary[]): PaletteLine[] {
  return clients.map(({ id, name }) =>
    entityLine({ id: `client.${id}`, text: name, note: t('palette.client'), group: 'palette.clients' }, id, {
      view: 'campaigns',
    }),
  );
}

export function campaignLines(campaigns: readonly CampaignRow[]): PaletteLine[] {
  return campaigns.map(({ ref, name, tenantName, platform }) =>
    entityLine(
      { id: ref, text: name, note: `${tenantName}, ${platformNames[platform]}`, group: 'palette.campaigns' },
      undefined,
      { view: 'campaign', ref },
    ),
  );
}

export function partLines(parts: readonly FoundPart[]): PaletteLine[] {
  return parts.map(({ ref, kind, name, tenantName }) =>
    entityLine(
      {
        id: ref,
        text: name,
        note: `${t(kind === 'ad' ? 'part.titleAd' : 'part.titleAdGroup')}, ${tenantName}`,
        group: 'palette.parts',
      },
      undefined,
      { view: 'campaign', ref },
    ),
  );
}

function entityLine(
  line: Omit<PaletteLine, 'run' | 'path'>,
  client: string | undefined,
  route: Route,
): PaletteLine {
  return {
    ...line,
    run: () => useRoute.getState().go(route, client),
    path: formatPlace({ route, client: client ?? useRoute.getState().client }),
  };
}
