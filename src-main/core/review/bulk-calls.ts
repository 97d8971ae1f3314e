// Handlers of bulk edits: campaigns or ad groups by the thousand, looked at, proposed in one transaction, and taken back as one.
import { editableLevels } from '../../../src-shared/domain/editable-fields.ts';
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { neutral, tableColumns, type TableColumn } from '../../../src-shared/domain/pasted-table.ts';
import { mostAtOnce } from '../../../src-shared/domain/bulk-edit.ts';
import type { CallOutput, ParsedInput } from '../../../src-shared/ipc/contract.ts';
import { AppError, toAppError } from '../app-error.ts';
import { countBy } from '../../../src-shared/domain/count-by.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { EditableRow } from '../campaigns/editable-query.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { allAssignments, type TenantAccount } from '../tenants/queries.ts';
import { csvLine } from '../csv-import/csv-cells.ts';
import { bulkEntity, linesByRef, previewEdit, type BulkEntity } from './bulk-preview.ts';
import { undo } from './commands.ts';
import { hashProposal } from './content-hash.ts';
import { noteDeed, noteUndone } from './deeds.ts';
import { insertEvents, type ReviewDeps } from './events.ts';
import { readPolicy } from './policy.ts';
import type { ReviewFacts } from './present-proposals.ts';
import { contentOf } from './proposal-commands.ts';
import { proposalsById } from './proposals.ts';

export interface BulkCallDeps extends ReviewDeps {
  readonly db: WriteDb;
  readonly mirror: Mirror;
  readonly ask: AskDesktop;
  /** A client's preflight rules, and what it may still spend this month in a currency. */
  limitsOf(tenantId: TenantId, currency: string): Promise<Pick<ReviewFacts, 'rules' | 'month'>>;
  /** Called after a commit that may have taken something out of the outbox. */
  changed(): void;
}

type BulkHandlers = Pick<
  Handlers,
  'bulk.preview' | 'bulk.propose' | 'bulk.withdraw' | 'bulk.table' | 'bulk.save'
>;
type Which = ParsedInput<'bulk.table'>;

export function bulkCalls(deps: BulkCallDeps): BulkHandlers {
  const { db, mirror, services } = deps;

  const find = async ({ scope }: Pick<CallContext, 'scope'>, { level, refs, ...narrowed }: Which) => {
    const mine = new Set<string>(scope.tenants);
    const owners = new Map<string, TenantAccount>();
    for (const one of allAssignments(db))
      if (mine.has(one.tenantId)) owners.set(`${one.platform}:${one.accountId}`, one);
    const asked = refs && Map.groupBy(refs.map(parseEntityRef), ({ kind }) => kind);
    const entities: (BulkEntity & { readonly owner: TenantAccount })[] = [];
    const found = { entities, beyond: 0 };
    const policy = readPolicy(db);
    const now = services.clock.now();
    const wanted = refs && new Set<string>(refs);
    const ownerOf = (row: EditableRow) => owners.get(`${row.platform}:${row.accountExtId}`);
    const limits = new Map<string, Awaited<ReturnType<typeof deps.limitsOf>>>();
    for (const kind of editableLevels) {
      const named = asked?.get(kind);
      if (asked ? !named : kind !== level) continue;
      const lanes = named && new Set(named.map(({ platform, accountId }) => `${platform}:${accountId}`));
      const { rows, beyond } = await mirror.read('editableEntities', {
        level: kind,
        accounts: [...owners]
          .filter(([lane]) => lanes?.has(lane) ?? true)
          .map(([, { platform, accountId }]) => ({ platform, extId: accountId })),
        search: narrowed.search,
        // Nothing can be changed about the others.
        statuses: asked || narrowed.statuses.length > 0 ? narrowed.statuses : ['active', 'paused'],
        extIds: named ? named.map(({ id }) => id) : null,
        limit: mostAtOnce - entities.length,
      });
      found.beyond += beyond;
      for (const row of rows) {
        const owner = ownerOf(row);
        if (!owner) continue;
        const { currency } = row.account;
        const key = `${owner.tenantId} ${currency}`;
        const known = limits.get(key) ?? (await deps.limitsOf(owner.tenantId, currency));
        limits.set(key, known);
        const entity = bulkEntity(row, { of: owner.tenantName, limits: known, policy, now });
        if (wanted?.has(entity.ref) ?? true) entities.push({ ...entity, owner });
      }
    }
    return found;
  };

  return {
    async 'bulk.preview'({ edit, ...which }, context) {
      // A table says itself what it is about.
      const named = edit.kind === 'table' ? [...(linesByRef(edit.text)?.keys() ?? [])].filter(isRef) : null;
      const asked =
        named === null
          ? which
          : { ...which, search: '', statuses: everyStatus, refs: named.slice(0, mostAtOnce) };
      const found = await find(context, asked as Which);
      const beyond = found.beyond + Math.max(0, (named?.length ?? 0) - mostAtOnce);
      return previewEdit(edit, { ...found, beyond });
    },

    async 'bulk.propose'({ rows, comment }, context) {
      const { person } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const refs = rows.map(({ ref }) => ref);
      const named = { level: 'campaign', search: '', statuses: everyStatus, refs } as const;
      const { entities } = await find(context, named);
      const known = new Map(entities.map((entity) => [entity.ref, entity]));
      const refused: CallOutput<'bulk.propose'>['refused'] = [];
      const made = rows.flatMap(({ ref, contentHash, changes }) => {
        const entity = known.get(ref);
        try {
          if (!entity) throw new AppError('not_found', 'nothing of that ref');
          if (entity.contentHash !== contentHash)
            throw new AppError('conflict', 'it changed since it was looked at');
          const { content } = contentOf({ ...entity, changes, campaignName: entity.name });
          const act = { ref, tenantId: entity.owner.tenantId, person };
          const hash = hashProposal(ref, content);
          return [{ act, kind: 'propose' as const, body: comment, content, contentHash: hash }];
        } catch (thrown) {
          refused.push({ ref, code: toAppError(thrown).code });
          return [];
        }
      });
      const proposed = unitOfWork(db, (tx) => {
        const ids = insertEvents(tx, deps, made);
        noteDeed(tx, person.id, { kind: 'propose', ids });
        const [only] = made;
        context.record(tx, {
          ...(made.length === 1 && only ? { tenant: only.act.tenantId, target: only.act.ref } : {}),
          detail: { refused: refused.length },
          after: { proposed: ids.length, ...(ids[0] ? { first: ids[0] } : {}) },
        });
        return ids;
      });
      services.changed('review', 'campaigns');
      return { proposed, refused };
    },

    'bulk.withdraw'({ ids }, context) {
      const { person, scope } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const mine = new Set<string>(scope.tenants);
      const withdrawn = unitOfWork(db, (tx) => {
        const open = proposalsById(tx, ids).filter(
          ({ tenantId, state }) => mine.has(tenantId) && state !== 'withdrawn',
        );
        const gone: typeof ids = [];
        for (const { id, ref, tenantId } of open)
          try {
            undo(tx, deps, { ref, tenantId, person, target: id });
            gone.push(id);
          } catch (thrown) {
            // Somebody else's, or sent already: it stays, and the others go.
            if (!['conflict', 'not_found'].includes(toAppError(thrown).code)) throw thrown;
          }
        noteUndone(tx, person.id, gone);
        context.record(tx, {
          detail: { withdrawn: gone.length },
          before: countBy(open, ({ state }) => state),
          after: countBy(
            proposalsById(
              tx,
              open.map(({ id }) => id),
            ),
            ({ state }) => state,
          ),
        });
        return gone.length;
      });
      services.changed('review', 'campaigns');
      deps.changed();
      return { withdrawn };
    },

    async 'bulk.table'(which, context) {
      const { entities, beyond } = await find(context, which);
      const text = recordsOf(entities)
        .map((cells) => cells.map(tsvCell).join('\t'))
        .join('\n');
      return { text, rows: entities.length, beyond };
    },

    async 'bulk.save'(which, context) {
      const { entities, beyond } = await find(context, which);
      unitOfWork(db, (tx) => {
        context.record(tx, { detail: { rows: entities.length } });
      });
      const lines = recordsOf(entities).map((cells) => csvLine(cells));
      // The mark tells spreadsheets that it is UTF-8.
      const text = `\ufeff${lines.join('')}`;
      const { saved } = await deps.ask('file.save', { name: `${fileNames[which.level]}.csv`, content: text });
      return { saved, rows: entities.length, beyond };
    },
  };
}

const fileNames = { campaign: 'campaigns', ad_group: 'ad-groups' } as const;

const everyStatus: Which['statuses'] = ['active', 'paused', 'archived', 'removed', 'other'];

function isRef(text: string): boolean {
  try {
    return parseEntityRef(text).kind !== 'ad';
  } catch {
    return false;
  }
}

function recordsOf(entities: readonly BulkEntity[]): string[][] {
  return [[...tableColumns], ...entities.map(cellsOf)];
}

function cellsOf({ ref, tenantName, facts, content }: BulkEntity): string[] {
  const cells: Record<TableColumn, string> = {
    id: ref,
    client: tenantName,
    platform: facts.platform,
    currency: facts.currency,
    budget_kind: facts.budgetKind,
    status: facts.status,
    budget: String(content['budget'] ?? ''),
    bid: String(content['bid'] ?? ''),
    start: String(content['start'] ?? ''),
    end: String(content['end'] ?? ''),
    name: String(content['name'] ?? ''),
  };
  return tableColumns.map((column) => cells[column]);
}

function tsvCell(text: string): string {
  const cell = neutral(text);
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
