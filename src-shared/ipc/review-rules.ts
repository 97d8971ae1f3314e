// Calls about the preflight rules: those of the workspace, and what one client has different.
import { z } from 'zod';
import { tenantId } from '../domain/ids.ts';
import { editableRules, ruleLevels } from '../domain/preflight-rules.ts';
import { call } from './call.ts';

export const ruleSetting = z.object({
  level: z.enum(ruleLevels),
  /** Of budget_jump only. */
  percent: z.number().positive().max(100_000).optional(),
});
export const ruleSet = z.partialRecord(z.enum(editableRules), ruleSetting);
const rules = z.record(z.enum(editableRules), ruleSetting);

export const reviewRuleCalls = {
  /** Without a client: the workspace's. `own` is what is set there, `rules` what holds. */
  'review.rules': call({
    input: z.object({ tenantId: tenantId.optional() }),
    output: z.object({ rules, own: ruleSet }),
    role: 'user',
    tenantScoped: true,
    exposes: 'internal',
  }),
  /** What is left out is as it comes. */
  'review.setRules': call({
    input: z.object({ rules: ruleSet }),
    output: z.object({}),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** What is left out is as in the workspace. */
  'review.setClientRules': call({
    input: z.object({ tenantId, rules: ruleSet }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
};
