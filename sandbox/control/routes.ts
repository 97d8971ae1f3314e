// The control port: look into the sandbox, move its clock, script faults, change the world behind everybody's back.
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { editSchema, valueOf } from '../agency/edits.ts';
import { faultSchema } from './faults.ts';
import { findAnywhere } from './sides.ts';
import { limitsSchema } from '../meta/limits.ts';
import { personChangeSchema } from '../oidc/directory.ts';
import { randomEdit } from './random-edit.ts';
import type { Account } from '../agency/entities.ts';
import type { Context } from 'hono';
import type { Desk } from './desk.ts';
import type { Side, TruthRange } from './sides.ts';

const clockSchema = z.union([
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);
const editRequest = z.strictObject({
  account: z.string().optional(),
  id: z.string().optional(),
  campaign: z.string().optional(),
  field: editSchema.shape.field.optional(),
  value: z.union([z.string(), z.number(), z.null()]).optional(),
  actor: z.string().optional(),
});
const revokeSchema = z.strictObject({
  platform: z.string().default('meta'),
  /** One token, one user, one account that closes its door, or all tokens of the platform. */
  token: z.string().optional(),
  user: z.string().optional(),
  account: z.string().optional(),
  all: z.boolean().optional(),
  why: z.string().default('removed'),
  /** Of the sign-in site: a person's sessions and refresh tokens. */
  person: z.string().optional(),
});
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new HTTPException(400, { message: 'The body is not JSON' });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) });
  return parsed.data;
}

function rangeOf(c: Context): TruthRange {
  const range = z.object({ since: isoDate, until: isoDate }).safeParse(c.req.query());
  if (!range.success) throw new HTTPException(400, { message: 'since and until must be ISO dates' });
  return range.data;
}

function accountOr404(desk: Desk, id: string): { side: Side; account: Account } {
  const { side, found } = findAnywhere(desk.sides, id) ?? {};
  if (!side || found?.kind !== 'account')
    throw new HTTPException(404, { message: `There is no account ${id}` });
  return { side, account: found };
}

/** Meta's side unless `?platform=` names another. */
function sideOf(desk: Desk, c: Context): Side {
  const platform = c.req.query('platform') ?? 'meta';
  const side = desk.sides.find((one) => one.platform === platform);
  if (!side) throw new HTTPException(404, { message: `There is no platform ${platform}` });
  return side;
}

function addLooking(app: Hono, desk: Desk): void {
  app.get('/state', (c) => c.json(desk.state()));
  app.get('/secrets', (c) => c.json(desk.secrets()));
  app.get('/requests', (c) => {
    const requests = desk.counts.list();
    if (c.req.query('reset') !== undefined) desk.counts.reset();
    return c.json({ requests });
  });
  app.delete('/requests', (c) => {
    desk.counts.reset();
    return c.json({ ok: true });
  });
  app.get('/effects', (c) => c.json({ effects: desk.effects.list() }));
  app.delete('/effects', (c) => {
    desk.effects.clear();
    return c.json({ ok: true });
  });
  // A world that has seen many edits is asked for the newest alone: `from` is how many were known.
  app.get('/edits', (c) => {
    const { edits } = sideOf(desk, c).edits;
    return c.json({ edits: edits.slice(Number(c.req.query('from') ?? 0)), total: edits.length });
  });
  app.get('/truth/accounts', (c) =>
    c.json({
      accounts: sideOf(desk, c).world.accounts.map((account) => ({
        id: account.id,
        name: account.name,
        currency: account.plan.currency,
        timezone: account.plan.zone,
        client: account.client.name,
        status: account.status,
        campaigns: account.campaignCount,
      })),
    }),
  );
  app.get('/truth/accounts/:id/campaigns', (c) => {
    const { side, account } = accountOr404(desk, c.req.param('id'));
    return c.json({ campaigns: side.campaigns(account) });
  });
  app.get('/truth/accounts/:id/metrics', (c) => {
    const { side, account } = accountOr404(desk, c.req.param('id'));
    return c.json({ days: side.days(account, rangeOf(c)) });
  });
  app.get('/truth/accounts/:id/rows', (c) => {
    const { side, account } = accountOr404(desk, c.req.param('id'));
    const rows = side.rows?.(account, rangeOf(c));
    if (!rows) throw new HTTPException(404, { message: `${side.platform} tells no truth by row` });
    return c.json({ rows });
  });
  app.get('/truth/accounts/:id/changes', (c) => {
    const { side, account } = accountOr404(desk, c.req.param('id'));
    const changes = side.changes?.(account);
    if (!changes) throw new HTTPException(404, { message: `${side.platform} keeps no history of changes` });
    return c.json({ changes });
  });
}

function addFaults(app: Hono, desk: Desk): void {
  app.get('/faults', (c) => c.json({ faults: desk.faults.list() }));
  app.post('/faults', async (c) => {
    const plans = await bodyOf(c, z.union([faultSchema, z.array(faultSchema)]));
    for (const plan of Array.isArray(plans) ? plans : [plans]) desk.faults.add(plan);
    return c.json({ faults: desk.faults.list() });
  });
  app.delete('/faults', (c) => {
    desk.faults.clear();
    return c.json({ ok: true });
  });
  app.post('/limits', async (c) => {
    const { limits } = sideOf(desk, c);
    if (limits) return c.json(limits.set(await bodyOf(c, z.unknown())));
    const patch = await bodyOf(c, limitsSchema.partial());
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    Object.assign(desk.limits, given);
    desk.usage.reset();
    return c.json(desk.limits);
  });
}

function addChanging(app: Hono, desk: Desk): void {
  app.post('/clock', async (c) => {
    const wanted = await bodyOf(c, clockSchema);
    const now = desk.clock.now();
    const ahead = 'now' in wanted ? Date.parse(wanted.now) - now : wanted.advanceSeconds * 1000;
    desk.setClockOffset(desk.clock.offset + ahead);
    return c.json({ now: new Date(desk.clock.now()).toISOString() });
  });
  app.post('/edit', async (c) => {
    const wanted = await bodyOf(c, editRequest);
    const id = wanted.id ?? wanted.campaign;
    const place = wanted.account === undefined ? undefined : accountOr404(desk, wanted.account);
    const drawnFrom = place?.side ?? sideOf(desk, c);
    const chance = (): ReturnType<typeof randomEdit> =>
      randomEdit(drawnFrom.world, desk.seed, {
        number: drawnFrom.edits.edits.length,
        now: desk.clock.now(),
        ...(place === undefined ? {} : { account: place.account.id }),
      });
    if (id === undefined) {
      const drawn = chance();
      if (drawn === undefined) throw new HTTPException(400, { message: 'No campaign shows there to change' });
      return c.json({ edit: drawnFrom.edits.apply(drawn) });
    }
    const { side, found: entity } = findAnywhere(desk.sides, id) ?? {};
    if (
      !side ||
      !entity ||
      wanted.field === undefined ||
      wanted.value === undefined ||
      valueOf(entity, wanted.field) === undefined
    ) {
      throw new HTTPException(400, {
        message: 'An edit needs the id of something, a field that it has, and a value',
      });
    }
    const owner = desk.contactOf(entity);
    const actor = wanted.actor === undefined ? owner : { id: '10159000000000001', name: wanted.actor };
    const edit = {
      at: desk.clock.now(),
      actor,
      via: 'screen',
      id: entity.id,
      field: wanted.field,
      after: wanted.value,
    } as const;
    return c.json({ edit: side.edits.apply(edit) });
  });
  app.post('/people', async (c) => {
    const change = await bodyOf(c, personChangeSchema);
    if (!desk.directory.change(change))
      throw new HTTPException(404, { message: `There is no person ${change.id}` });
    return c.json({ people: desk.directory.people() });
  });
  app.post('/keys/rotate', async (c) => {
    const { keepOld } = await bodyOf(c, z.strictObject({ keepOld: z.boolean().default(false) }));
    desk.rotateKeys(keepOld);
    return c.json({ ok: true });
  });
  app.post('/secrets/rotate', (c) => {
    const { rotateSecret } = sideOf(desk, c);
    return c.json({ appSecret: (rotateSecret ?? desk.rotateSecret)() });
  });
  app.post('/grants/revoke', async (c) => {
    const wanted = await bodyOf(c, revokeSchema);
    const sessions = wanted.person === undefined ? 0 : desk.revokePerson(wanted.person);
    const chosen = wanted.token !== undefined || wanted.user !== undefined || wanted.all === true;
    const named = desk.sides.find((side) => side.platform === wanted.platform);
    const tokens = chosen ? (named?.endTokens?.(wanted, wanted.why) ?? 0) : 0;
    if (wanted.account !== undefined) {
      const { side, account } = accountOr404(desk, wanted.account);
      side.closeAccount?.(account.id);
    }
    return c.json({ sessions, tokens, closedAccounts: [...desk.closedAccounts] });
  });
}

/** JSON in and out; refusals are `{ error }` with 400 or 404. */
export function controlApp(desk: Desk): Hono {
  const app = new Hono();
  addLooking(app, desk);
  addFaults(app, desk);
  addChanging(app, desk);
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : error instanceof z.ZodError ? 400 : 500;
    return c.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, status);
  });
  app.notFound((c) => c.json({ error: `There is nothing at ${c.req.path}` }, 404));
  return app;
}
