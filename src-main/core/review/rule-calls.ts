// Handlers of the preflight rules.
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { RuleSet } from '../../../src-shared/domain/preflight-rules.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { ownRules, rulesOf, writeRules } from './rules.ts';

interface RuleCallDeps {
  readonly db: WriteDb;
  readonly services: Services;
}

type RuleHandlers = Pick<Handlers, 'review.rules' | 'review.setRules' | 'review.setClientRules'>;

export function ruleCalls({ db, services }: RuleCallDeps): RuleHandlers {
  const save = (context: CallContext, tenantId: TenantId | null, rules: RuleSet) => {
    unitOfWork(db, (tx) => {
      const before = levels(ownRules(tx, tenantId));
      writeRules(tx, tenantId, rules);
      context.record(tx, { tenant: tenantId, before, after: levels(rules) });
    });
    services.changed('review', 'workspace');
    return {};
  };
  return {
    'review.rules': ({ tenantId = null }) => ({
      rules: { ...rulesOf(db, tenantId) },
      own: { ...ownRules(db, tenantId) },
    }),
    'review.setRules': ({ rules }, context) => save(context, null, rules),
    'review.setClientRules': ({ tenantId, rules }, context) => save(context, tenantId, rules),
  };
}

/** "warning 50" for each rule that is set. */
function levels(rules: RuleSet): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).map(([rule, { level, percent }]) => [
      rule,
      percent === undefined ? level : `${level} ${percent}`,
    ]),
  );
}
