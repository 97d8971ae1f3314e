// What a person says of a credential that serves no connection: name, vendor, class, age, end, client, users and notes.
import { Field } from '../../components/field.tsx';
import { LinesField } from '../../components/lines-field.tsx';
import { Select } from '../../components/select.tsx';
import { dataClasses, type DataClass } from '../../../src-shared/domain/data-class.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { longestUsedBy, mostUsedBy } from '../../../src-shared/domain/kept-users.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { useTenants } from '../../stores/lists.ts';
import { t } from '../../words/translate.ts';

export interface Description {
  readonly name: string;
  readonly vendor: string;
  readonly classification: DataClass;
  readonly maxAgeDays: string;
  /** An ISO date. */
  readonly expires: string;
  /** A client's id; empty: the agency's. */
  readonly client: string;
  /** One name a line. */
  readonly usedBy: string;
  readonly notes: string;
}

export const emptyDescription: Description = {
  name: '',
  vendor: '',
  classification: 'restricted',
  maxAgeDays: '',
  expires: '',
  client: '',
  usedBy: '',
  notes: '',
};

export function descriptionOf(row: CredentialRow): Description {
  return {
    name: row.name ?? '',
    vendor: row.vendor ?? '',
    classification: row.classification,
    maxAgeDays: row.maxAgeDays === null ? '' : String(row.maxAgeDays),
    expires: row.expiresAt === null ? '' : new Date(row.expiresAt).toISOString().slice(0, 10),
    client: row.tenantId ?? '',
    usedBy: row.dependents.agents.join('\n'),
    notes: row.notes ?? '',
  };
}

/** Null while something in it is wrong. */
export function givenDescription(about: Description) {
  if (isNameless(about) || isWrongAge(about) || isTooManyUsers(about)) return null;
  return {
    name: about.name.trim(),
    vendor: about.vendor.trim(),
    classification: about.classification,
    usedBy: usersIn(about),
    notes: about.notes.trim(),
    maxAgeDays: about.maxAgeDays.trim() === '' ? null : Number(about.maxAgeDays),
    expiresAt: about.expires === '' ? null : Date.parse(`${about.expires}T00:00:00Z`),
    client: about.client === '' ? null : (about.client as TenantId),
  };
}

function isNameless({ name }: Description): boolean {
  return name.trim() === '';
}

function isWrongAge({ maxAgeDays }: Description): boolean {
  const text = maxAgeDays.trim();
  return text !== '' && (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > 3650);
}

function usersIn({ usedBy }: Description): string[] {
  return usedBy
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isTooManyUsers(about: Description): boolean {
  const names = usersIn(about);
  return names.length > mostUsedBy || names.some((name) => name.length > longestUsedBy);
}

interface DescribedFieldsProps {
  readonly about: Description;
  readonly onChange: (about: Description) => void;
  readonly tried: boolean;
  /** Whose it is can be said once: its secret lies under that client's key. */
  readonly isNew?: boolean;
}

const nobody = 'agency';

export function DescribedFields({ about, onChange, tried, isNew = false }: DescribedFieldsProps) {
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const set = (part: Partial<Description>) => onChange({ ...about, ...part });
  return (
    <>
      <Field
        label={t('credentials.name')}
        problem={tried && isNameless(about) ? t('kept.nameMissing') : undefined}
        maxLength={200}
        value={about.name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <Field
        label={t('kept.vendor')}
        maxLength={100}
        value={about.vendor}
        onChange={({ target }) => set({ vendor: target.value })}
      />
      <div className="flex flex-wrap gap-16">
        {isNew ? (
          <Select
            label={t('kept.client')}
            value={about.client === '' ? nobody : about.client}
            choices={[
              { value: nobody, text: t('kept.agency') },
              ...clients.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            onChange={(value) => set({ client: value === nobody ? '' : value })}
          />
        ) : null}
        <Select
          label={t('kept.classification')}
          value={about.classification}
          choices={dataClasses.map((value) => ({ value, text: t(`kept.class.${value}`) }))}
          onChange={(value) =>
            set({ classification: dataClasses.find((one) => one === value) ?? about.classification })
          }
        />
      </div>
      <div className="flex flex-wrap gap-16">
        <Field
          label={t('kept.maxAge')}
          hint={t('kept.maxAgeHint')}
          problem={isWrongAge(about) ? t('credentials.policyProblem') : undefined}
          inputMode="numeric"
          value={about.maxAgeDays}
          onChange={({ target }) => set({ maxAgeDays: target.value })}
        />
        <Field
          label={t('kept.expires')}
          type="date"
          value={about.expires}
          onChange={({ target }) => set({ expires: target.value })}
        />
      </div>
      <LinesField
        label={t('kept.usedBy')}
        hint={t('kept.usedByHint')}
        problem={
          isTooManyUsers(about)
            ? t('kept.usedByProblem', { most: mostUsedBy, longest: longestUsedBy })
            : undefined
        }
        rows={3}
        value={about.usedBy}
        onChange={({ target }) => set({ usedBy: target.value })}
      />
      <Field
        label={t('kept.notes')}
        hint={t('kept.notesHint')}
        maxLength={2000}
        value={about.notes}
        onChange={({ target }) => set({ notes: target.value })}
      />
    </>
  );
}
