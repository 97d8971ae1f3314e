// What preflight says about a change: warnings let it through, errors do not.
import type { Finding } from '../../src-shared/domain/preflight.ts';
import { t } from '../words/translate.ts';
import { StateBadge } from './state-badge.tsx';

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-4">
      {findings.map(({ rule, level, field, params }) => (
        <li key={`${field} ${rule}`}>
          <StateBadge plain state={level} text={t(`preflight.${rule}`, params)} />
        </li>
      ))}
    </ul>
  );
}
