import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView, IntegrationView } from '@kladka/contracts';
import { loadRequestWords } from '../../../i18n/i18n.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { ErrorSummary } from '../../../ui/error-summary.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import type { Choice } from './choice.js';
import { ChoiceForm } from './choice-form.js';
import { EstimateCard } from './estimate-card.js';
import { useNewImport } from './use-new-import.js';
import styles from './new-import-form.module.css';

// Records are shown as requests, in the words of those.
const DryRunCard = lazy(async () => {
  const [module] = await Promise.all([import('./dry-run-card.js'), loadRequestWords()]);
  return { default: module.DryRunCard };
});

interface Props {
  integration: IntegrationView;
  choice: Choice;
  onChange: (choice: Choice) => void;
  onStarted: (started: ImportView) => unknown;
  startLabel: string;
  /** The other way on, before the button that starts. */
  otherAction: ReactNode;
}

/** Choose, see what would happen, agree, start. */
export function NewImportForm(props: Props) {
  const { integration, choice, onChange, onStarted, startLabel, otherAction } = props;
  const { t } = useTranslation();
  const draft = useNewImport(integration, choice, onStarted);
  const problem: (Error & { requestId?: string }) | null = draft.problem;

  return (
    <form
      className={styles.form}
      noValidate
      aria-label={t('imports.form.title')}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        draft.submit();
        requestAnimationFrame(() => focusFault(form));
      }}
    >
      {problem ? (
        <ErrorSummary
          message={problem.message}
          requestId={problem.requestId}
          fields={[]}
          onPick={() => undefined}
        />
      ) : null}
      <Card>
        <ChoiceForm
          integrationId={integration.id}
          choice={choice}
          onChange={onChange}
          fault={draft.fault}
          today={draft.today}
        />
      </Card>
      <EstimateCard integrationId={integration.id} draft={draft} />
      <LazyPart fallback={<Loading rows={2} rowHeight={58} />}>
        <DryRunCard integrationId={integration.id} choice={draft.asked} isIdle={!draft.isAsking} />
      </LazyPart>
      <div className={styles.actions} data-at-foot>
        {otherAction}
        <BusyButton type="submit" isBusy={draft.isStarting}>
          {startLabel}
        </BusyButton>
      </div>
    </form>
  );
}

/** Whoever has to mend something is led to it. */
function focusFault(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[data-fault] input')?.focus();
}
