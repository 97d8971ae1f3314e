// Which client accounts without one may belong to, by the words their names begin with: a suggestion that a person corrects.
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';

export interface AccountGroup {
  readonly name: string;
  /** The client of that name; null: it would be a new one. */
  readonly tenantId: string | null;
  readonly accounts: readonly AccountRow[];
}

interface KnownClient {
  readonly id: string;
  readonly name: string;
}

/** Fewer accounts that begin alike may well be of one client. */
const fewestOfAnAgency = 4;

const platformName = /^(meta|facebook|instagram|google|ads|adwords|tiktok|account|konto)$/i;

/** Market, currency or language at the end of a name, as "DE" or "EMEA". */
const market = /^[A-Z]{2,4}$/;

/** Largest group first. Accounts that have a client are left out. */
export function accountGroups(rows: readonly AccountRow[], clients: readonly KnownClient[]): AccountGroup[] {
  const open = rows.filter(({ tenantId }) => tenantId === null);
  const agency = open.length >= fewestOfAnAgency ? sharedWords(open.map(({ name }) => wordsOf(name))) : 0;
  const named = open.map((row) => {
    const words = wordsOf(row.name);
    return { row, words: words.length > agency ? words.slice(agency) : words };
  });
  return [...Map.groupBy(named, ({ words }) => fold(words[0] ?? ''))]
    .map(([first, group]): AccountGroup => {
      const known = clients.filter((client) => fold(wordsOf(client.name)[0] ?? '') === first);
      const [client] = known.length === 1 ? known : [];
      return {
        name: client?.name ?? nameOf(group.map(({ words }) => words)),
        tenantId: client?.id ?? null,
        accounts: group.map(({ row }) => row),
      };
    })
    .sort((a, b) => b.accounts.length - a.accounts.length || (a.name < b.name ? -1 : 1));
}

/** What their names begin with alike, without platform and market. */
function nameOf(names: readonly (readonly string[])[]): string {
  const [first = []] = names;
  const words = first.slice(0, Math.max(1, names.length === 1 ? first.length : sharedWords(names)));
  const isBeside = (word: string) =>
    platformName.test(word) || market.test(word) || !/\p{L}|\p{N}/u.test(word);
  while (words.length > 1 && isBeside(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** How many words all begin with. */
function sharedWords(names: readonly (readonly string[])[]): number {
  const [first = []] = names;
  const differs = first.findIndex((word, at) => names.some((name) => fold(name[at] ?? '') !== fold(word)));
  return differs < 0 ? first.length : differs;
}

const wordsOf = (name: string) => name.split(/[\s_|/·–—-]+/u).filter(Boolean);
const fold = (word: string) => word.toLocaleLowerCase();
