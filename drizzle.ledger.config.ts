// Where drizzle-kit finds the ledger's tables and puts their SQL.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src-main/core/**/ledger-schema.ts',
  out: './drizzle/ledger',
});
