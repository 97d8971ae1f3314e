// Finds campaigns, ad groups and ads by words of their names as they are typed. Runs in a reading thread.
import type { EntityKind } from '../../../../src-shared/domain/entity-ref.ts';
import { explorerLevels, type ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import { scopeAccounts, type ScopeAccount } from '../scope-accounts.ts';
import type { AccountKey } from '../../connectors/rows.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import { foldText } from './fold-text.ts';
import { kindOfLevel } from './local-ids.ts';

export interface FindAsk {
  readonly accounts: readonly AccountKey[];
  readonly text: string;
  readonly limit: number;
}

export interface FoundName {
  readonly kind: EntityKind;
  readonly extId: string;
  readonly name: string;
  readonly campaignExtId: string;
  readonly account: ScopeAccount;
}

/** The index knows runs of three letters: shorter words are looked for among what longer ones found. */
const shortest = 3;

const indexes: Readonly<Record<ExplorerLevel, string>> = {
  campaigns: 'campaign_names',
  ad_groups: 'ad_group_names',
  ads: 'ad_names',
};

/** Campaigns before ad groups before ads, those that begin with the text first. Nothing for words that are all short. */
export function findByName(db: MirrorDb, ask: FindAsk): FoundName[] {
  const words = foldText(ask.text).split(/\s+/).filter(Boolean);
  const match = matchText(words);
  if (match === null) return [];
  const accounts = new Map(scopeAccounts(db, ask.accounts).map((account) => [account.id, account]));
  const inScope = JSON.stringify([...accounts.keys()]);
  const found: FoundName[] = [];
  for (const level of explorerLevels) {
    const left = ask.limit - found.length;
    if (left <= 0) break;
    const rows = db.prepare(statementFor(level)).iterate({
      match,
      inScope,
      begin: `${escapeLike(ask.text.trim())}%`,
    }) as IterableIterator<Omit<FoundName, 'kind' | 'account'> & { readonly accountId: number }>;
    let taken = 0;
    for (const { accountId, ...row } of rows) {
      const account = accounts.get(accountId);
      const folded = foldText(row.name);
      if (!account || !words.every((word) => folded.includes(word))) continue;
      found.push({ ...row, kind: kindOfLevel[level], account });
      taken += 1;
      if (taken >= left) break;
    }
  }
  return found;
}

/** Every word in quotes, so that nothing in it is an operator. */
function matchText(words: readonly string[]): string | null {
  const long = words.filter((word) => [...word].length >= shortest);
  return long.length === 0 ? null : long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

function statementFor(level: ExplorerLevel): string {
  const campaign =
    level === 'campaigns' ? 'own.ext_id' : '(SELECT ext_id FROM campaigns WHERE id = own.campaign_id)';
  return `SELECT own.account_id AS accountId, own.ext_id AS extId, own.name, ${campaign} AS campaignExtId
    FROM ${indexes[level]} AS names JOIN ${level} AS own ON own.id = names.rowid
    WHERE names.${indexes[level]} MATCH :match AND own.removed_at IS NULL
      AND own.account_id IN (SELECT value FROM json_each(:inScope))
    ORDER BY own.name LIKE :begin ESCAPE '\\' DESC, own.id LIMIT 500`;
}
