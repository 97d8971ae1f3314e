// Answers the calls about the audit.
import type { AuditFilter } from '../../../src-shared/ipc/audit.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import { savePath } from '../calls/save-path.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Services } from '../services.ts';
import type { AuditKeeper } from './audit-keeper.ts';
import {
  headSettingsIn,
  keepHeadSettings,
  keepRetentionDays,
  retentionDaysIn,
  verdictIn,
} from './audit-settings.ts';
import { newestCheckpoint } from './checkpoints.ts';
import { writeExport } from './export.ts';
import { assertFolder } from './head-files.ts';
import {
  alertsSince,
  auditChoices,
  chainSpan,
  countAudit,
  isAlert,
  searchAudit,
  type AuditView,
} from './queries.ts';

export interface AuditCallDeps {
  readonly db: WriteDb;
  readonly services: Services;
  readonly ask: AskDesktop;
  readonly keeper: AuditKeeper;
}

type AuditHandlers = Pick<
  Handlers,
  | 'audit.state'
  | 'audit.search'
  | 'audit.alerts'
  | 'audit.acknowledge'
  | 'audit.verify'
  | 'audit.head'
  | 'audit.export'
  | 'audit.setHeads'
  | 'audit.setRetention'
>;

const alertDaysMs = 30 * 86_400_000;
const exportPage = 500;

export function auditCalls({ db, services, ask, keeper }: AuditCallDeps): AuditHandlers {
  return {
    'audit.state'(_input, context) {
      const view = viewOf(context);
      const newest = newestCheckpoint(db);
      return {
        ...chainSpan(db),
        verdict: verdictIn(db),
        signed: newest && { seq: newest.seq, at: newest.at, keyId: newest.keyId },
        heads: headSettingsIn(db),
        retentionDays: retentionDaysIn(db),
        ...auditChoices(db, view),
      };
    },

    'audit.search'({ before, offset, limit, ...filter }, context) {
      const view = viewOf(context);
      const rows = searchAudit(db, view, { filter, before, offset, limit: limit + 1 });
      const total = offset === 0 ? countAudit(db, view, { filter, before }) : null;
      return { rows: rows.slice(0, limit), more: rows.length > limit, total };
    },

    'audit.alerts': () => ({ rows: alertsSince(db, services.clock.now() - alertDaysMs) }),

    'audit.acknowledge'({ seq }, context) {
      if (!isAlert(db, seq)) throw new AppError('not_found', 'no such alert');
      unitOfWork(db, (tx) => {
        const isOpen = alertsSince(tx, 0).some((alert) => alert.seq === seq);
        const before = { acknowledged: !isOpen };
        context.record(tx, { target: String(seq), before, after: { acknowledged: true } });
      });
      services.changed('alerts');
      return {};
    },

    'audit.verify': ({ note }) => keeper.verify(note),

    'audit.head'() {
      const { note, seq } = keeper.sign();
      return { note, seq };
    },

    async 'audit.export'({ format, path: given, ...filter }, context) {
      const path = await savePath(ask, context, { given, name: `audit.${format}` });
      if (path === null) return { written: null };
      const rows = await writeExport(path, format, pagesOf(db, viewOf(context), filter));
      unitOfWork(db, (tx) => {
        context.record(tx, { detail: { format, rows } });
      });
      return { written: { path, rows } };
    },

    async 'audit.setHeads'({ folder, everyHours }, context) {
      const before = headSettingsIn(db);
      const picked = folder.is === 'same' ? before.folder : await folderOf(ask, context, folder);
      const chosen = picked === undefined ? before.folder : picked;
      if (chosen !== null && picked !== undefined) await assertFolder(chosen);
      const next = {
        ...before,
        folder: chosen,
        everyHours: everyHours ?? before.everyHours,
        ...(chosen === before.folder ? {} : { lastAt: null, lastSeq: null, error: null }),
      };
      unitOfWork(db, (tx) => {
        keepHeadSettings(tx, next);
        context.record(tx, {
          before: { exported: before.folder !== null, everyHours: before.everyHours },
          after: { exported: chosen !== null, everyHours: next.everyHours },
        });
      });
      if (chosen !== null && chosen !== before.folder) await keeper.exportHead();
      services.changed('audit');
      return next;
    },

    'audit.setRetention'({ days }, context) {
      const before = retentionDaysIn(db);
      const removed = unitOfWork(db, (tx) => {
        keepRetentionDays(tx, days);
        context.record(tx, { before: { days: before }, after: { days } });
        return keeper.retain();
      });
      services.changed('audit');
      return { days, removed };
    },
  };
}

function viewOf({ person, scope }: CallContext): AuditView {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return { tenants: scope.tenants, personId: person.id, all: person.role === 'superadmin' };
}

/** Page after page of what the filter finds. */
function pagesOf(db: WriteDb, view: AuditView, filter: AuditFilter) {
  let before: number | null = null;
  return () => {
    const rows = searchAudit(db, view, { filter, before, limit: exportPage });
    before = rows.at(-1)?.seq ?? before;
    return rows;
  };
}

/** Undefined: the person chose none. */
async function folderOf(
  ask: AskDesktop,
  { door }: CallContext,
  folder:
    { readonly is: 'choose' } | { readonly is: 'none' } | { readonly is: 'path'; readonly path: string },
): Promise<string | null | undefined> {
  if (folder.is === 'none') return null;
  if (folder.is === 'choose') return (await ask('file.pick', { kind: 'folder' })).path ?? undefined;
  if (door.kind === 'window') throw new AppError('forbidden', 'a window cannot name a path');
  return folder.path;
}
