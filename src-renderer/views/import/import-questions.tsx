// What a person still has to say before the file can be imported.
import { TriangleAlert } from 'lucide-react';
import type { ImportQuestion } from '../../../src-shared/domain/import-fields.ts';
import { t } from '../../words/translate.ts';

export function ImportQuestions({ questions }: { readonly questions: readonly ImportQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="import-questions" className="flex flex-col gap-4 px-16 pb-16">
      <h2 id="import-questions" className="text-13 font-medium text-ink">
        {t('import.questions')}
      </h2>
      <ul className="flex flex-col gap-4">
        {questions.map((question) => (
          <li key={question} className="flex items-center gap-8 text-warning-ink">
            <TriangleAlert aria-hidden size="0.875rem" className="shrink-0" />
            <span>{t(`import.question.${question}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
