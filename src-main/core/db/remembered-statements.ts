// Remembers compiled statements by their text: compiling one anew costs more than most of them take to run.
import type Database from 'better-sqlite3';

/** Texts grow with the number of values in a list, so the ones used longest ago go. */
const most = 300;

/**
 * The same connection, for drizzle, which compiles a statement for each query it builds. Its statements run to their
 * end at once, so that one of them can serve whoever asks next.
 */
export function rememberStatements(raw: Database.Database): Database.Database {
  const known = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const found = known.get(text);
    const statement = found ?? raw.prepare(text);
    if (found) known.delete(text);
    known.set(text, statement);
    if (known.size > most) known.delete(known.keys().next().value ?? '');
    // Whoever had it before may have asked for rows as lists.
    return found?.reader === true ? found.raw(false) : statement;
  };
  return Object.create(raw, { prepare: { value: prepare } }) as Database.Database;
}
