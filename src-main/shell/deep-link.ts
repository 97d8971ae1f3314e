// Reads a link to the cockpit, agency-cockpit://client/ID or agency-cockpit://campaign/REF, and nothing that is nearly one.
import { platformNames } from '../../src-shared/domain/platform-names.ts';

/** Of the operating system's list of handlers. */
export const linkScheme = 'agency-cockpit';

const client = new RegExp(
  `^${linkScheme}://client/([0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})/?$`,
);
const campaign = new RegExp(
  `^${linkScheme}://campaign/((?:${Object.keys(platformNames).join('|')}):[\\w.-]{1,64}:campaign:[\\w.~-]{1,128})/?$`,
);

/**
 * Path of the view it opens; null for anything else: another host, a query, an encoded character, a name or a port.
 * A link only shows; there is none that does something.
 */
export function pathOfLink(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 300) return null;
  const ofClient = client.exec(text)?.[1];
  if (ofClient !== undefined) return `/campaigns?client=${ofClient}`;
  const ofCampaign = campaign.exec(text)?.[1];
  return ofCampaign === undefined ? null : `/campaigns/${encodeURIComponent(ofCampaign)}`;
}

/** True for what an operating system may hand over as a link, readable or not. */
export function isLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${linkScheme}:`);
}
