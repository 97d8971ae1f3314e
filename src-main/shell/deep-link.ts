// Reads a link to the cockpit, agency-cockpit://client/ID, or campaign, ad-group or ad and its REF, and nothing that is nearly one.
import { platformNames } from '../../src-shared/domain/platform-names.ts';

/** Of the operating system's list of handlers. */
export const linkScheme = 'agency-cockpit';

const client = new RegExp(
  `^${linkScheme}://client/([0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})/?$`,
);
/** Each with the kind that its refs name. */
const entities = [
  ['campaign', 'campaign'],
  ['ad-group', 'ad_group'],
  ['ad', 'ad'],
].map(
  ([host, kind]) =>
    new RegExp(
      `^${linkScheme}://${host}/((?:${Object.keys(platformNames).join('|')}):[\\w.-]{1,64}:${kind}:[\\w.~-]{1,128})/?$`,
    ),
);

/**
 * Path of the view it opens; null for anything else: another host, a query, an encoded character, a name or a port.
 * A link only shows; there is none that does something.
 */
export function pathOfLink(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 300) return null;
  const ofClient = client.exec(text)?.[1];
  if (ofClient !== undefined) return `/campaigns?client=${ofClient}`;
  for (const entity of entities) {
    const ref = entity.exec(text)?.[1];
    if (ref !== undefined) return `/campaigns/${encodeURIComponent(ref)}`;
  }
  return null;
}

/** True for what an operating system may hand over as a link, readable or not. */
export function isLink(argument: string): boolean {
  return argument.toLowerCase().startsWith(`${linkScheme}:`);
}
