// What one edit would make of many campaigns or ad groups, checked as single proposals are, for people to look at before they propose.
import { applyEdit, applyLine, type BulkEdit, type Edited } from '../../../src-shared/domain/bulk-edit.ts';
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { readTable, type TableLine } from '../../../src-shared/domain/pasted-table.ts';
import { preflight, type PreflightFacts } from '../../../src-shared/domain/preflight.ts';
import type { BulkRow } from '../../../src-shared/ipc/bulk.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import type { ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import { factsOf } from '../campaigns/content-queries.ts';
import type { EditableRow } from '../campaigns/editable-query.ts';
import { factsFor, type ReviewFacts } from './present-proposals.ts';

export interface BulkEntity extends ReviewFacts {
  readonly ref: EntityRef;
  readonly tenantName: string;
  readonly facts: PreflightFacts;
}

interface Circumstances {
  /** The client's name. */
  readonly of: string;
  readonly limits: Pick<ReviewFacts, 'rules' | 'month'>;
  readonly policy: ReviewPolicy;
  readonly now: number;
}

export function bulkEntity(row: EditableRow, { of, limits, policy, now }: Circumstances): BulkEntity {
  const { platform, accountExtId: accountId, extId: id, level } = row;
  const ref = formatEntityRef({ platform, accountId, kind: level, id });
  const seen = { level, ...factsOf(row), ...limits };
  return { ref, tenantName: of, ...seen, facts: factsFor(ref, seen, { policy, now }) };
}

/** Refused ones first, then those with warnings. */
export function previewEdit(
  edit: BulkEdit,
  found: { readonly entities: readonly BulkEntity[]; readonly beyond: number },
): CallOutput<'bulk.preview'> {
  const lines = edit.kind === 'table' ? linesByRef(edit.text) : null;
  if (edit.kind === 'table' && lines === null)
    return { rows: [], unchanged: 0, beyond: 0, unknownLines: [], readable: false };
  const rows: BulkRow[] = [];
  let unchanged = 0;
  for (const entity of found.entities) {
    const line = lines?.get(entity.ref);
    if (lines && !line) continue;
    const edited =
      edit.kind === 'table'
        ? applyLine(line ?? { cells: {} }, editable(entity))
        : applyEdit(edit, editable(entity));
    if ('changes' in edited && edited.changes.length === 0) unchanged += 1;
    else rows.push(presentRow(entity, edited));
  }
  const inSight = new Set<string>(found.entities.map(({ ref }) => ref));
  const unknownLines = [...(lines ?? [])].filter(([ref]) => !inSight.has(ref)).map(([, { line }]) => line);
  rows.sort((a, b) => rank(a) - rank(b));
  return { rows, unchanged, beyond: found.beyond, unknownLines, readable: true };
}

/** Null when it is no such table; of several lines about one thing the last one counts. */
export function linesByRef(text: string): Map<string, TableLine> | null {
  const lines = readTable(text);
  return lines && new Map(lines.map((line) => [line.cells.id ?? '', line]));
}

function editable({ content, facts }: BulkEntity): Parameters<typeof applyEdit>[1] {
  const { platform, currency, budgetKind, status } = facts;
  const budget = content['budget'];
  return {
    // Its own: an ad group's row is named with its campaign's.
    name: String(content['name'] ?? ''),
    platform,
    currency,
    budgetKind,
    status,
    budget: budget === null || budget === undefined ? null : String(budget),
    bid: String(content['bid'] ?? ''),
    start: String(content['start'] ?? ''),
    end: String(content['end'] ?? ''),
  };
}

function presentRow(entity: BulkEntity, edited: Edited): BulkRow {
  const { ref, name, tenantName, currency, contentHash, facts } = entity;
  const changes = 'changes' in edited ? edited.changes : [];
  const findings = preflight(changes, facts);
  const error = findings.find(({ level }) => level === 'error');
  return {
    ref,
    platform: facts.platform,
    campaignName: name,
    tenantName,
    currency,
    budgetKind: facts.budgetKind,
    contentHash,
    changes: [...changes],
    findings: findings.map((finding) => ({ ...finding, params: { ...finding.params } })),
    refused: 'refused' in edited ? edited.refused : (error?.rule ?? null),
  };
}

function rank({ refused, findings }: BulkRow): number {
  if (refused !== null) return 0;
  return findings.length > 0 ? 1 : 2;
}
