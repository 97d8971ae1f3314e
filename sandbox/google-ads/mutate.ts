// Changes through the API: campaigns, budgets, ad groups and ads, all or nothing or with partial failure.
import { authorizationError, GoogleAdsError, requestError, statusOf } from './google-error.ts';
import { changesOf, isPresent } from './mutate-changes.ts';
import { isManager } from './hierarchy.ts';
import { readMutate, readOperation } from './mutate-request.ts';
import { targetOf } from './mutate-targets.ts';
import type { Account } from '../agency/entities.ts';
import type { Call, GoogleContext } from './context.ts';
import type { Customer } from './hierarchy.ts';
import type { GoogleErrorDetail } from './google-error.ts';
import type { MutateRequest, Operation } from './mutate-request.ts';
import type { Target } from './mutate-targets.ts';
import type { Wanted } from './mutate-changes.ts';

interface Checked {
  readonly operation: Operation;
  readonly target: Target;
  readonly wanted: readonly Wanted[];
}

function writableAccount(customer: Customer): Account {
  if (isManager(customer))
    throw requestError(
      'CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT',
      'This request cannot be executed by a manager account.',
    );
  if (customer.status === 3)
    throw authorizationError(
      'ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT',
      'The customer account is suspended.',
    );
  return customer;
}

/** Where a failed operation is, as a client maps it back. */
function located(detail: GoogleErrorDetail, request: MutateRequest, index: number): GoogleErrorDetail {
  const fieldName = request.kind === undefined ? 'mutate_operations' : 'operations';
  return { ...detail, path: [{ fieldName, index }, ...(detail.path ?? [])] };
}

class Mutation {
  readonly #context: GoogleContext;
  readonly #call: Call;
  readonly #request: MutateRequest;
  readonly #checked: (Checked | undefined)[] = [];
  readonly #failures: GoogleErrorDetail[] = [];

  constructor(context: GoogleContext, call: Call, request: MutateRequest) {
    this.#context = context;
    this.#call = call;
    this.#request = request;
  }

  check(account: Account): void {
    const seen = new Set<string>();
    const now = this.#context.clock.now();
    this.#request.operations.forEach((raw, index) => {
      try {
        const operation = readOperation(raw, this.#request.kind);
        if (seen.has(operation.resourceName))
          throw new GoogleAdsError({
            family: 'mutateError',
            code: 'ID_EXISTS_IN_MULTIPLE_MUTATES',
            message: 'Cannot mutate the same resource twice in one request.',
          });
        seen.add(operation.resourceName);
        const target = targetOf(this.#context.world, account, operation);
        this.#checked.push({ operation, target, wanted: changesOf(operation, target, now) });
      } catch (cause) {
        if (!(cause instanceof GoogleAdsError)) throw cause;
        this.#checked.push(undefined);
        this.#failures.push(located(cause.detail, this.#request, index));
      }
    });
  }

  get failures(): readonly GoogleErrorDetail[] {
    return this.#failures;
  }

  apply(): void {
    const { clock, edits, effects } = this.#context;
    const { id, name } = this.#call.user;
    for (const checked of this.#checked) {
      if (!checked) continue;
      const { target, wanted } = checked;
      const shownId = target.kind === 'campaignBudget' ? target.budget.id : target.entity.id;
      for (const one of wanted) {
        const changed = !isPresent(target, one);
        const edit = { at: clock.now(), actor: { id, name }, via: 'api', id: target.entity.id } as const;
        if (changed) edits.apply({ ...edit, field: one.field, after: one.after });
        effects.note({ id: shownId, field: one.wireField, value: one.wireValue }, changed);
      }
    }
  }

  results(): object[] {
    return this.#checked.map((checked) => {
      if (!checked) return {};
      const { operation, wanted } = checked;
      const { kind, resourceName } = operation;
      const shown = this.#request.wholeResource
        ? {
            [kind]: {
              resourceName,
              ...Object.fromEntries(wanted.map(({ wireField, wireValue }) => [wireField, wireValue])),
            },
          }
        : {};
      const result = { resourceName, ...shown };
      return this.#request.kind === undefined ? { [`${kind}Result`]: result } : result;
    });
  }
}

/** All failures of a call that commits all or nothing. */
export class MutateFailure extends GoogleAdsError {
  readonly all: readonly GoogleErrorDetail[];

  constructor(first: GoogleErrorDetail, all: readonly GoogleErrorDetail[]) {
    super(first);
    this.all = all;
  }
}

/** JSON of the answer. */
export function mutate(
  context: GoogleContext,
  call: Call,
  at: { customer: Customer; method: string; requestId: string },
): string {
  const account = writableAccount(at.customer);
  const request = readMutate(at.method, call.body);
  context.operations.charge(account.id, request.operations.length);
  if (context.limits.lostRaces > 0) {
    context.limits.lostRaces--;
    throw new GoogleAdsError({
      family: 'databaseError',
      code: 'CONCURRENT_MODIFICATION',
      message: 'Multiple requests were attempting to modify the same resource at once. Retry the request.',
    });
  }
  const mutation = new Mutation(context, call, request);
  mutation.check(account);
  const [first] = mutation.failures;
  if (first && !request.partialFailure) throw new MutateFailure(first, mutation.failures);
  const version = { version: call.version, requestId: at.requestId };
  const failed = first ? statusOf(mutation.failures, version).body.error : undefined;
  const partial = failed
    ? { partialFailureError: { code: 3, message: first?.message, details: failed['details'] } }
    : {};
  if (request.validateOnly) return JSON.stringify(partial);
  mutation.apply();
  const results = request.kind === undefined ? 'mutateOperationResponses' : 'results';
  return JSON.stringify({ ...partial, [results]: mutation.results() });
}
