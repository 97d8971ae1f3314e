// The peer: DuckDB in memory with the same rows. Facts carry their ad group and campaign, so that it need not join.
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import {
  accountExtId,
  adsOfAccount,
  campaignName,
  campaignsOfAccount,
  extId,
  figuresSql,
  type Agency,
} from './agency.ts';

export type DuckRow = Readonly<Record<string, string | null>>;

export interface Duck {
  /** Values come as text: 128-bit sums have no other form here. */
  ask(sql: string): Promise<readonly DuckRow[]>;
  close(): void;
}

export async function openDuckDb(agency: Agency): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const { accounts, from, to } = agency;
  const facts = figuresSql
    .replace('$accounts', String(accounts))
    .replace('$from', String(from))
    .replace('$to', String(to));
  await connection.run(`CREATE TABLE facts AS ${facts}`);
  await connection.run('CREATE TABLE accounts (id INTEGER, ext_id VARCHAR, currency VARCHAR)');
  await append(
    connection,
    'accounts',
    listed(accounts, (id) => [id, accountExtId(id), 'EUR']),
  );
  await connection.run(
    'CREATE TABLE campaigns (id INTEGER, account INTEGER, ext_id VARCHAR, name VARCHAR, status VARCHAR)',
  );
  const campaigns = listed(accounts * campaignsOfAccount, (id) => {
    const [account, n] = [Math.floor(id / campaignsOfAccount), id % campaignsOfAccount];
    return [id, account, extId('c', account, n), campaignName(account, n), 'active'];
  });
  await append(connection, 'campaigns', campaigns);
  await connection.run('CREATE TABLE ads (id INTEGER, account INTEGER, ext_id VARCHAR)');
  const ads = listed(accounts * adsOfAccount, (id) => {
    const [account, n] = [Math.floor(id / adsOfAccount), id % adsOfAccount];
    return [id, account, extId('a', account, n)];
  });
  await append(connection, 'ads', ads);
  const text = (value: DuckDBValue) => {
    if (value === null) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return String(value);
    throw new TypeError('only text and numbers are asked for');
  };
  return {
    async ask(sql) {
      const rows = (await connection.runAndReadAll(sql)).getRowObjects();
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])),
      );
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function listed<T>(size: number, rowOf: (id: number) => T): T[] {
  return Array.from({ length: size }, (_, id) => rowOf(id));
}

async function append(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<readonly (string | number)[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const cell of row)
      if (typeof cell === 'number') appender.appendInteger(cell);
      else appender.appendVarchar(cell);
    appender.endRow();
  }
  appender.closeSync();
}
