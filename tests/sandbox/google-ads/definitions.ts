// Google's own definitions of the Ads API, as its client library carries them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The client's dependencies, wherever they are installed. */
export const clientRequire = createRequire(createRequire(import.meta.url).resolve('google-ads-api'));

interface Node {
  readonly nested?: Readonly<Record<string, Node>> | undefined;
  readonly fields?:
    Readonly<Record<string, { readonly type: string; readonly rule?: string | undefined }>> | undefined;
  readonly values?: Readonly<Record<string, number>> | undefined;
}

const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    nested: z.record(z.string(), nodeSchema).optional(),
    fields: z.record(z.string(), z.object({ type: z.string(), rule: z.string().optional() })).optional(),
    values: z.record(z.string(), z.number()).optional(),
  }),
);

/** The version that the client is written for; the sandbox's newest is one later and not published by it yet. */
export const definedVersion = 'v25';

function open(): Node {
  const path = clientRequire.resolve('google-ads-node/build/protos/protos.json');
  const root = nodeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return ['google', 'ads', 'googleads', definedVersion].reduce<Node>(
    (node, name) => node.nested?.[name] ?? {},
    root,
  );
}

let opened: Node | undefined;

/** A message or enum by its path below the version, as `resources.Campaign` or `enums.BudgetPeriodEnum.BudgetPeriod`. */
export function definition(path: string): Node | undefined {
  opened ??= open();
  return path.split('.').reduce<Node | undefined>((node, name) => node?.nested?.[name], opened);
}

/** What a type named inside a message stands for: the name from the version on. */
export function typePath(type: string, within: string): string | undefined {
  const short = type.replace(`google.ads.googleads.${definedVersion}.`, '').replace(/^\./, '');
  const [area = ''] = within.split('.');
  return [short, `${within}.${short}`, `${area}.${short}`].find((path) => definition(path) !== undefined);
}
