// What the test on every account found; failures say whether a person has to look, or whether testing again can help.
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { CredentialRow, CredentialTest } from '../../../src-shared/ipc/credentials.ts';
import { errorWords } from '../../words/errors.ts';
import { t } from '../../words/translate.ts';
import { sourceName } from './credential-name.ts';

interface TestResultProps {
  readonly row: CredentialRow;
  readonly test: CredentialTest;
}

export function TestResult({ row, test }: TestResultProps) {
  const { passed, total, same, failed, failures } = test;
  return (
    <section className="flex flex-col gap-8">
      <p className="flex flex-wrap items-center gap-12">
        <StateBadge
          state={failed === 0 ? 'synced' : 'error'}
          text={t('rotation.passed', { passed, total })}
        />
        {failed > 0 ? <span className="text-error-ink">{t('rotation.failed', { failed })}</span> : null}
        <span className="text-ink-3">
          <TimeAgo at={test.at} />
        </span>
      </p>
      {row.platform === null ? <p className="text-ink-2">{t('kept.testedByForm')}</p> : null}
      {same > 0 ? <p className="text-ink-2">{t('rotation.same', { same })}</p> : null}
      {failures.length > 0 ? (
        <PlainTable
          caption={t('rotation.failures')}
          columns={[
            { text: t('rotation.account') },
            { text: t('rotation.why') },
            { text: t('rotation.whatNow') },
          ]}
        >
          {failures.map(({ account, name, error, needsPerson }) => (
            <tr key={account ?? name} className="h-(--row) border-b border-line">
              <th scope="row" className="px-(--cell) py-4 font-medium">
                <bdi>{name}</bdi>
              </th>
              <td className="px-(--cell) py-4 text-ink-2">
                {errorWords(error.code, { platform: sourceName(row), ...error.params }).title}
              </td>
              <td className="px-(--cell) py-4 whitespace-nowrap">
                <StateBadge
                  plain
                  state={needsPerson ? 'error' : 'warning'}
                  text={t(needsPerson ? 'rotation.needsPerson' : 'rotation.mayPass')}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </section>
  );
}
