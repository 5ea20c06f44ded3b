import { Loader } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '@kladka/contracts';
import { CHECK_NAMES, type CheckName } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { Problem } from '../../../ui/problem.js';
import type { ConnectionTest } from './use-connection-test.js';
import styles from './connection-checks.module.css';

/** What can be done about a failed check at once, beside what its message says. */
type WayOn = (check: CheckView) => ReactNode;

type Outcome = 'idle' | 'waiting' | 'running' | 'ok' | 'failed' | 'not-checked';

/** The five checks, all in sight at once; a failed one opens and tells its cause and its fix. */
export function ConnectionChecks({ test, wayOn }: { test: ConnectionTest; wayOn?: WayOn }) {
  if (test.error && !test.isRunning) return <Problem error={test.error} />;

  return (
    <>
      <p className={styles.outcome} aria-live="polite">
        <OutcomeWords test={test} />
      </p>
      <CheckList {...test} wayOn={wayOn} />
    </>
  );
}

interface CheckListProps {
  checks: readonly CheckView[];
  isRunning?: boolean;
  begun?: readonly CheckName[];
  result?: ConnectionTest['result'];
  wayOn?: WayOn;
}

/** All five in their order, whatever is known of them. */
export function CheckList(props: CheckListProps) {
  const { checks, isRunning = false, begun = [], result = null, wayOn } = props;
  const { t } = useTranslation();
  return (
    <ol className={styles.checks} aria-label={t('connection.checksTitle')}>
      {CHECK_NAMES.map((name) => {
        const check = checks.find((candidate) => candidate.name === name);
        return (
          <Check
            key={name}
            name={name}
            check={check}
            outcome={outcomeOf(check, isRunning, begun.includes(name))}
            result={result}
            wayOn={wayOn}
          />
        );
      })}
    </ol>
  );
}

function OutcomeWords({ test: { isRunning, result, checks } }: { test: ConnectionTest }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (isRunning) {
    return t('connection.progress', {
      done: format.number(checks.length),
      total: format.number(CHECK_NAMES.length),
    });
  }
  if (!result) return t('connection.checksIdle');
  if (result.ok) return t('connection.allGood');

  const count = result.checks.filter((check) => !check.ok && check.code !== 'not-checked').length;
  return t('connection.someBad', { count, number: count });
}

function outcomeOf(check: CheckView | undefined, isRunning: boolean, hasBegun: boolean): Outcome {
  if (!check && isRunning) return hasBegun ? 'running' : 'waiting';
  if (!check) return 'idle';
  if (check.ok) return 'ok';
  return check.code === 'not-checked' ? 'not-checked' : 'failed';
}

interface CheckProps {
  name: CheckName;
  check: CheckView | undefined;
  outcome: Outcome;
  result: ConnectionTest['result'];
  wayOn: WayOn | undefined;
}

function Check({ name, check, outcome, result, wayOn }: CheckProps) {
  const { t } = useTranslation();
  const format = useFormat();

  const aside = () => {
    if (outcome === 'running') return t('connection.running');
    if (outcome === 'waiting') return t('connection.waiting');
    if (outcome === 'not-checked') return t('connection.notChecked');
    if (outcome === 'failed') return t('connection.failed');
    if (outcome === 'idle' || !check) return '';
    if (name === 'yespo-key' && result?.organisationName) {
      return t('connection.organisation', { name: result.organisationName });
    }
    return t('connection.duration', { number: format.number(check.durationMs) });
  };

  return (
    <li className={styles.check} data-outcome={outcome}>
      <span className={styles.mark} aria-hidden="true">
        <Mark outcome={outcome} />
      </span>
      <span className={styles.name}>{t(`connection.check.${name}`)}</span>
      <span className={styles.aside}>{aside()}</span>
      {outcome === 'failed' && check ? (
        <p className={styles.message}>
          {check.message}{' '}
          {check.code === 'already-connected' && result?.connectedAs ? (
            <Link
              className={styles.link}
              to="/integrations/$integrationId"
              params={{ integrationId: result.connectedAs.id }}
            >
              {t('connection.openConnected', { name: result.connectedAs.name })}
            </Link>
          ) : null}
        </p>
      ) : null}
      {outcome === 'failed' && check ? <FailedActions>{wayOn?.(check)}</FailedActions> : null}
    </li>
  );
}

function FailedActions({ children }: { children: ReactNode }) {
  return children ? <div className={styles.actions}>{children}</div> : null;
}

function Mark({ outcome }: { outcome: Outcome }) {
  if (outcome === 'running') return <Loader size={12} />;
  if (outcome === 'ok') return <IconCheck size={13} stroke={2.6} />;
  if (outcome === 'failed') return <IconX size={13} stroke={2.6} />;
  return outcome === 'not-checked' ? <IconMinus size={13} stroke={2.2} /> : null;
}
