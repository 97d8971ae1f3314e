// Where drizzle-kit finds the mirror's tables and puts their SQL.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src-main/core/**/mirror-schema.ts',
  out: './drizzle/mirror',
});
