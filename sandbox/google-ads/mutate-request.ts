// Reads a mutate call: its operations, of one kind or several, and its options.
import { z } from 'zod';
import { camel } from './gaql/field.ts';
import { GoogleAdsError, readPayload, requestError } from './google-error.ts';

export const resourceKinds = ['campaign', 'campaignBudget', 'adGroup', 'adGroupAd'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

const anyObject = z.record(z.string(), z.unknown());
const operationSchema = z.strictObject({
  updateMask: z.string().optional(),
  update: anyObject.optional(),
  create: anyObject.optional(),
  remove: z.string().optional(),
});

export interface Operation {
  readonly kind: ResourceKind;
  readonly resourceName: string;
  /** In camel case; undefined when the operation removes. */
  readonly mask: readonly string[] | undefined;
  /** Keys in camel case. */
  readonly update: Readonly<Record<string, unknown>>;
}

export interface MutateRequest {
  readonly operations: readonly unknown[];
  /** Undefined for `googleAds:mutate`, where every operation names its own. */
  readonly kind: ResourceKind | undefined;
  readonly partialFailure: boolean;
  readonly validateOnly: boolean;
  readonly wholeResource: boolean;
}

const bodySchema = z.strictObject({
  operations: z.array(z.unknown()).optional(),
  mutateOperations: z.array(z.unknown()).optional(),
  partialFailure: z.boolean().default(false),
  validateOnly: z.boolean().default(false),
  responseContentType: z
    .enum(['UNSPECIFIED', 'RESOURCE_NAME_ONLY', 'MUTABLE_RESOURCE'])
    .default('RESOURCE_NAME_ONLY'),
});

const kinds: Readonly<Record<string, ResourceKind>> = {
  'campaigns:mutate': 'campaign',
  'campaignBudgets:mutate': 'campaignBudget',
  'adGroups:mutate': 'adGroup',
  'adGroupAds:mutate': 'adGroupAd',
};

export const mutateMethods: readonly string[] = [...Object.keys(kinds), 'googleAds:mutate'];
const mostOperations = 10_000;

export function readMutate(method: string, body: Record<string, unknown>): MutateRequest {
  const data = readPayload(bodySchema, body);
  const kind = kinds[method];
  const operations = kind === undefined ? data.mutateOperations : data.operations;
  if (operations === undefined || operations.length === 0)
    throw requestError('REQUIRED_FIELD_MISSING', 'Required field is missing: operations.');
  if (operations.length > mostOperations)
    throw requestError(
      'TOO_MANY_MUTATE_OPERATIONS',
      `The request has ${operations.length} operations; at most ${mostOperations} are allowed.`,
    );
  return {
    operations,
    kind,
    partialFailure: data.partialFailure,
    validateOnly: data.validateOnly,
    wholeResource: data.responseContentType === 'MUTABLE_RESOURCE',
  };
}

/** One operation; its mask may come in both spellings, for which the platform insists on is not settled. Throws GoogleAdsError for what cannot be read. */
export function readOperation(raw: unknown, kind: ResourceKind | undefined): Operation {
  const whole = anyObject.safeParse(raw);
  const refuse = (): GoogleAdsError =>
    requestError('OPERATION_REQUIRED', 'The required operation is missing.');
  if (!whole.success) throw refuse();
  if (kind === undefined) {
    const [entry] = Object.entries(whole.data);
    const named = resourceKinds.find((one) => entry?.[0] === `${one}Operation`);
    if (!named || !entry) throw refuse();
    return readOperation(entry[1], named);
  }
  const parsed = operationSchema.safeParse(whole.data);
  if (!parsed.success) throw refuse();
  const { update, create, remove } = parsed.data;
  if (create)
    throw new GoogleAdsError({
      family: 'operatorError',
      code: 'OPERATOR_NOT_SUPPORTED',
      message: 'The operator is not supported.',
    });
  if (remove !== undefined) return { kind, resourceName: remove, mask: undefined, update: {} };
  if (!update) throw refuse();
  const mask = (parsed.data.updateMask ?? '').split(',').map((path) => camel(path.trim()));
  const { resourceName } = update;
  if (typeof resourceName !== 'string' || resourceName === '')
    throw requestError('RESOURCE_NAME_MISSING', 'The resource name is missing.');
  return { kind, resourceName, mask: mask.filter((one) => one !== ''), update };
}
