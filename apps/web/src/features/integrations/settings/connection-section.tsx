import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialView, IntegrationView } from '@kladka/contracts';
import { connectionQuery } from '../../../api/connection.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { hostOf } from '../store-host.js';
import styles from './settings.module.css';

const forms = () => import('../replace-forms.js');
const AddressForm = lazy(() => forms().then((module) => ({ default: module.AddressForm })));
const PasswordForm = lazy(() => forms().then((module) => ({ default: module.PasswordForm })));
const KeyForm = lazy(() => forms().then((module) => ({ default: module.KeyForm })));

type Part = 'address' | 'password' | 'key';

/** How the store and the Yespo account are reached. What is new is tested before the old one goes. */
export function ConnectionSection({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  return (
    <Card title={t('overview.connection')} labelledBy="connection">
      <Rows integration={integration} />
    </Card>
  );
}

function Rows({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const connection = useQuery(connectionQuery(integration.id));
  const [open, setOpen] = useState<Part | null>(null);

  if (connection.isPending) return <Loading rows={4} />;
  if (connection.isError) {
    return <Problem error={connection.error} onRetry={() => void connection.refetch()} />;
  }

  const { login, password, yespoApiKey } = connection.data;
  const close = () => setOpen(null);
  const row = (part: Part) => ({
    isOpen: open === part,
    onReplace: () => setOpen(part),
    describedBy: `connection-${part}`,
  });
  return (
    <>
      <Row
        {...row('address')}
        name={t('connection.address')}
        value={hostOf(integration.storeUrl)}
        action={t('storeSettings.changeAddress')}
        form={<AddressForm integration={integration} onClose={close} />}
      />
      <Row
        {...row('password')}
        name={t('storeSettings.login')}
        value={login.hint}
        sub={<SetBy credential={password} />}
        action={t('storeSettings.replace')}
        form={<PasswordForm integration={integration} onClose={close} />}
      />
      <Row
        {...row('key')}
        name={t('connection.key')}
        value={
          integration.yespo.organisationName
            ? `${yespoApiKey.hint} · ${integration.yespo.organisationName}`
            : yespoApiKey.hint
        }
        sub={<SetBy credential={yespoApiKey} />}
        action={t('storeSettings.replace')}
        form={<KeyForm integration={integration} onClose={close} />}
      />
    </>
  );
}

interface RowProps {
  name: string;
  value: string;
  sub?: ReactNode;
  action: string;
  isOpen: boolean;
  onReplace: () => void;
  describedBy: string;
  form: ReactNode;
}

function Row({ name, value, sub, action, isOpen, onReplace, describedBy, form }: RowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.name} id={describedBy}>
        {name}
      </span>
      <span className={styles.value}>
        {value}
        {sub === undefined ? null : <span className={styles.sub}> {sub}</span>}
      </span>
      {isOpen ? null : (
        <Button variant="default" size="xs" aria-describedby={describedBy} onClick={onReplace}>
          {action}
        </Button>
      )}
      {isOpen ? (
        <div className={styles.form}>
          <LazyPart>{form}</LazyPart>
        </div>
      ) : null}
    </div>
  );
}

/** “set 12 Oct 2026 by olena@…”. */
function SetBy({ credential: { setAt, setBy } }: { credential: CredentialView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const date = format.day(setAt);
  return (
    <time dateTime={setAt} title={format.momentInFull(setAt)}>
      {setBy?.name
        ? t('storeSettings.setBy', { date, name: setBy.name })
        : t('storeSettings.setAt', { date })}
    </time>
  );
}
