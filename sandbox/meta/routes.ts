// From a Graph request to its answer: version, token, proof, limits, and the handler of the node or edge.
import { accountFields } from './account-fields.ts';
import { accountOf } from '../agency/entities.ts';
import { activitiesPage } from './activities.ts';
import { adFields, adSetFields, campaignFields, creativeFields } from './entity-fields.ts';
import { business, isBusiness, meEdge, seesBusiness, showMe } from './me.ts';
import { callerOf, canSee, requireAccount, requireEntity, requireScope } from './context.ts';
import { choose, parseFields } from './field-selection.ts';
import { debugToken, exchangeToken, permissions } from './oauth.ts';
import { dialog } from './dialog.ts';
import { GraphError, invalidParameter, unknownObject } from './graph-error.ts';
import { insightsPage } from './insights-page.ts';
import { isListEdge, listPage } from './lists.ts';
import { proofOf } from './tokens.ts';
import { readInsightsQuery } from './insights-request.ts';
import { writeEntity } from './writes.ts';
import type { Account, Ad, Entity } from '../agency/entities.ts';
import type { Caller, MetaContext } from './context.ts';
import type { Charge } from './usage.ts';
import type { GraphReply, GraphRequest } from './request.ts';
import type { Level } from './insights-request.ts';
import type { PendingCode } from './oauth.ts';

/** An answer, with what it was counted against. */
export interface Answer {
  readonly reply: GraphReply;
  readonly charge: Charge | undefined;
}

const ok = (body: string): GraphReply => ({ status: 200, body });

export class MetaRoutes {
  readonly #context: MetaContext;
  readonly #codes = new Map<string, PendingCode>();

  constructor(context: MetaContext) {
    this.#context = context;
  }

  /** Throws GraphError for everything the platform would refuse. */
  answer(request: GraphRequest): Answer {
    const context = this.#context;
    const [first = '', second] = request.path;
    if (first === 'dialog' && second === 'oauth') {
      return { reply: dialog(context, this.#codes, request), charge: undefined };
    }
    this.#checkVersion(request);
    if (first === 'oauth' && second === 'access_token') {
      return { reply: ok(exchangeToken(context, this.#codes, request)), charge: undefined };
    }
    if (first === 'debug_token') return { reply: ok(debugToken(context, request)), charge: undefined };
    const caller = callerOf(context.tokens.require(request.token));
    this.#checkProof(request);
    const charge = this.#chargeOf(request);
    context.usage.charge(charge);
    return { reply: this.#node(caller, request), charge };
  }

  #checkVersion({ version, path }: GraphRequest): void {
    const { versions } = this.#context.limits;
    const newest = versions.at(-1) ?? 'v26.0';
    if (version !== undefined && versions.includes(version)) return;
    const free =
      ['oauth', 'debug_token', 'me'].includes(path[0] ?? '') && path.length <= 2 && path[1] !== 'adaccounts';
    if (version === undefined && free) return;
    const number = Number(version?.slice(1) ?? 0);
    if (number > Number(newest.slice(1))) {
      throw new GraphError(`Unknown path components: /${version ?? ''}/${path.join('/')}`, { code: 2500 });
    }
    throw new GraphError(
      `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${newest}.`,
      {
        code: 2635,
      },
    );
  }

  #checkProof({ token = '', params }: GraphRequest): void {
    const proof = params['appsecret_proof'];
    const { app, limits } = this.#context;
    if (proof === undefined && !limits.requireProof && !app.requireProof) return;
    if (proof === undefined)
      throw invalidParameter('API calls from the server require an appsecret_proof argument', {
        type: 'GraphMethodException',
      });
    if (proof !== proofOf(token, app.secret)) {
      throw invalidParameter('Invalid appsecret_proof provided in the API argument', {
        type: 'GraphMethodException',
      });
    }
  }

  #chargeOf({ path, method }: GraphRequest): Charge {
    const [first = '', edge] = path;
    const { world, jobs } = this.#context;
    const entity = world.entity(first);
    const account = entity
      ? accountOf(entity)
      : (world.account(first.replace(/^act_/, '')) ?? jobs.find(first)?.account);
    const insights = edge === 'insights' || jobs.find(first) !== undefined;
    return {
      useCase: insights ? 'ads_insights' : 'ads_management',
      account,
      write: method !== 'GET' && !insights,
    };
  }

  #node(caller: Caller, request: GraphRequest): GraphReply {
    const context = this.#context;
    const [first = '', edge] = request.path;
    if (first === '' && request.params['ids'] !== undefined) return ok(this.#several(caller, request));
    if (first === 'me') {
      if (edge === undefined) return ok(showMe(caller, request));
      return edge === 'permissions'
        ? permissions(context, caller, request)
        : ok(meEdge(context, caller, request));
    }
    if (isBusiness(first)) return ok(business(context, caller, request));
    requireScope(caller, ['ads_read', 'ads_management']);
    const run = context.jobs.find(first);
    if (run && run.userId === caller.user.id) {
      return ok(edge === 'insights' ? context.jobs.fetch(context, request, run) : context.jobs.poll(run));
    }
    if (first.startsWith('act_')) return ok(this.#account(caller, request));
    if (request.method !== 'GET' && edge === undefined) return ok(writeEntity(context, caller, request));
    return ok(this.#entity(caller, request));
  }

  #several(caller: Caller, request: GraphRequest): string {
    const ids = (request.params['ids'] ?? '').split(',');
    if (ids.length > 50) throw invalidParameter('Too many IDs. Maximum: 50.');
    const parts = ids.map(
      (id) => `${JSON.stringify(id)}:${this.#node(caller, { ...request, path: [id] }).body}`,
    );
    return `{${parts.join(',')}}`;
  }

  #account(caller: Caller, request: GraphRequest): string {
    const context = this.#context;
    const [node = '', edge] = request.path;
    const account = requireAccount(context, caller, node);
    if (edge === undefined && request.method === 'GET') {
      const table = accountFields(context.clock.now(), seesBusiness(caller));
      return JSON.stringify(
        choose(account, table, parseFields(request.params['fields'], ['id', 'account_id'])),
      );
    }
    const campaigns = context.world.campaigns(account);
    if (edge === 'insights') {
      const ads = context.world.ads(account);
      return this.#insights(caller, request, { account, ads, usual: 'account' });
    }
    if (edge === 'activities') return activitiesPage(context, request, account);
    if (edge === undefined || !isListEdge(edge) || request.method !== 'GET')
      throw unknownObject(request.method, request.path.join('/'));
    return listPage(context, request, { edge, owner: node, campaigns, adSet: undefined });
  }

  #entity(caller: Caller, request: GraphRequest): string {
    const context = this.#context;
    const [id = '', edge] = request.path;
    const shownBy = context.world.adOfCreative(id);
    if (shownBy && edge === undefined && canSee(context, caller, accountOf(shownBy))) {
      return JSON.stringify(choose(shownBy, creativeFields, parseFields(request.params['fields'])));
    }
    const entity = requireEntity(context, caller, { id, method: request.method });
    if (edge === undefined) return JSON.stringify(show(entity, request));
    if (edge === 'insights') {
      return this.#insights(caller, request, {
        account: accountOf(entity),
        ads: adsOf(entity),
        usual: entity.kind,
      });
    }
    const below = edge === 'ads' || edge === 'adsets' || edge === 'adcreatives';
    if (!below || entity.kind === 'ad' || (entity.kind === 'adset' && edge === 'adsets')) {
      throw unknownObject(request.method, `${id}/${edge}`);
    }
    const campaigns = entity.kind === 'campaign' ? [entity] : [];
    return listPage(context, request, {
      edge,
      owner: id,
      campaigns,
      adSet: entity.kind === 'adset' ? entity : undefined,
    });
  }

  #insights(
    caller: Caller,
    request: GraphRequest,
    at: { account: Account; ads: readonly Ad[]; usual: Level },
  ): string {
    const context = this.#context;
    const query = readInsightsQuery(request, { ...at, now: context.clock.now() });
    const work = { account: at.account, ads: at.ads, query };
    if (request.method === 'POST') return context.jobs.create(context, { ...work, userId: caller.user.id });
    const days = query.buckets.reduce((sum, { since, until }) => sum + until - since + 1, 0);
    if (days * at.ads.length > context.limits.syncAdDays)
      throw new GraphError(
        'The request timed out. Please try an asynchronous query if you want to retrieve large amounts of data.',
        { code: 100, subcode: 1504018 },
      );
    return insightsPage(context, request, work);
  }
}

function adsOf(entity: Entity): readonly Ad[] {
  if (entity.kind === 'ad') return [entity];
  return entity.kind === 'adset' ? entity.ads : entity.adSets.flatMap((adSet) => adSet.ads);
}

function show(entity: Entity, { params }: GraphRequest): Record<string, unknown> {
  const fields = parseFields(params['fields']);
  if (entity.kind === 'campaign') return choose(entity, campaignFields, fields);
  return entity.kind === 'adset' ? choose(entity, adSetFields, fields) : choose(entity, adFields, fields);
}
