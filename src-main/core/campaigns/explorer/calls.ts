// Handlers of the explorer, within the caller's clients.
import { mostAtOnce } from '../../../../src-shared/domain/bulk-edit.ts';
import { formatEntityRef, type EntityRef } from '../../../../src-shared/domain/entity-ref.ts';
import { countZones, type CampaignCallDeps } from '../calls.ts';
import { presentTotals } from '../present.ts';
import { provisionalFrom } from '../provisional.ts';
import type { Handlers } from '../../calls/context.ts';
import { oldest } from '../../mirror/reads/accounts.ts';
import { presentGroup, presentLine, refOfRow, tagsOfRows, type TagReader } from './present.ts';
import { comparedRange, questionOf, scopeOf, type QuestionDeps } from './scope.ts';

export interface ExplorerCallDeps extends Omit<CampaignCallDeps, 'tellsChanges'>, QuestionDeps, TagReader {}

type ExplorerHandlers = Pick<
  Handlers,
  'explorer.lines' | 'explorer.selected' | 'explorer.refs' | 'explorer.choices' | 'explorer.find'
>;

export function explorerCalls(deps: ExplorerCallDeps): ExplorerHandlers {
  const { mirror } = deps;
  return {
    async 'explorer.lines'({ offset, limit, group, open, ...query }, { scope }) {
      const owned = deps.accountsOf(scope);
      if (query.tenantId)
        deps.looked?.(owned.map(({ platform, accountId }) => ({ platform, extId: accountId })));
      const question = questionOf(owned, query, deps);
      const found = await mirror.read('explorerLines', { ...question, group, open, offset, limit });
      const rows = found.lines.filter((line) => line.line === 'row');
      const refs = rows.map(refOfRow);
      const tags = tagsOfRows(rows, deps);
      const standing = query.level === 'campaigns' ? deps.standingOf(refs) : new Map<EntityRef, never>();
      return {
        total: found.total,
        count: found.count,
        lines: found.lines.map((line) =>
          line.line === 'group'
            ? presentGroup(line)
            : presentLine(line, { standing: standing.get(refOfRow(line)), tags }),
        ),
        totals: presentTotals(found.totals),
        previousTotals: presentTotals(found.previousTotals),
        compare: comparedRange(query),
        // An account that was never synced makes the age of the whole unknown.
        syncedAt:
          found.accounts.length < owned.length
            ? null
            : oldest(found.accounts.map((account) => account.syncedAt)),
        provisionalFrom: provisionalFrom(query.range, found.accounts, {
          now: deps.clock.now(),
          lookbackDays: (platform) => deps.lookbackDays(platform),
        }),
        zones: countZones(found.accounts),
      };
    },

    async 'explorer.selected'({ selection, ...query }, { scope }) {
      const question = questionOf(deps.accountsOf(scope), query, deps);
      const { rows, totals } = await mirror.read('explorerTotals', { ...question, selection });
      return { rows, totals: presentTotals(totals) };
    },

    async 'explorer.refs'({ selection, ...query }, { scope }) {
      const question = { ...questionOf(deps.accountsOf(scope), query, deps), selection };
      const { total, rows } = await mirror.read('explorerRows', {
        ...question,
        offset: 0,
        limit: mostAtOnce,
      });
      return { refs: rows.map(refOfRow), beyond: Math.max(0, total - rows.length) };
    },

    async 'explorer.choices'(query, { scope }) {
      const owned = deps.accountsOf(scope);
      const found = await mirror.read('explorerChoices', scopeOf(owned, query));
      const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
      const clients = new Map(found.accounts.map(({ tenantId, client }) => [tenantId, client]));
      return {
        clients: [...clients].map(([id, name]) => ({ id, name })).sort(byName),
        accounts: found.accounts
          .map(({ platform, extId, name }) => ({ id: `${platform}:${extId}`, name }))
          .sort(byName),
        objectives: [...found.objectives],
        currencies: [...new Set(found.accounts.map(({ currency }) => currency))].sort(),
        tags: deps.tagsIn(owned).map(({ tag }) => tag),
      };
    },

    async 'explorer.find'({ text, limit }, { scope }) {
      const owned = deps.accountsOf(scope);
      const accounts = owned.map(({ platform, accountId }) => ({ platform, extId: accountId }));
      const clients = new Map(
        owned.map(({ platform, accountId, tenantName }) => [`${platform}:${accountId}`, tenantName]),
      );
      const found = await mirror.read('findByName', { accounts, text, limit });
      return {
        rows: found.map(({ account, kind, extId, campaignExtId, name }) => {
          const { platform, extId: accountId } = account;
          return {
            ref: formatEntityRef({ platform, accountId, kind, id: extId }),
            kind,
            name,
            campaignRef: formatEntityRef({ platform, accountId, kind: 'campaign', id: campaignExtId }),
            tenantName: clients.get(`${platform}:${accountId}`) ?? '',
            accountName: account.name,
          };
        }),
      };
    },
  };
}
