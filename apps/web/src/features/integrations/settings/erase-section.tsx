import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView, IntegrationView } from '@kladka/contracts';
import { deliveriesQuery } from '../../../api/deliveries.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import styles from './settings.module.css';

const EraseDialog = lazy(() =>
  import('./erase-dialog.js').then((module) => ({ default: module.EraseDialog })),
);

const MOST_REQUESTS = 50;
const GUEST = 'guest:';

export interface Person {
  key: string;
  name: string;
}

/** People who ask to be forgotten, found by what they give: e-mail, phone or customer id. */
export function EraseSection({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const [person, setPerson] = useState<Person | null>(null);

  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    setWanted(typed.trim());
  };

  return (
    <Card title={t('storeSettings.personal')} labelledBy="personal">
      <p className={styles.lead}>{t('storeSettings.eraseText')}</p>
      <form className={styles.find} role="search" onSubmit={find}>
        <TextInput
          label={t('storeSettings.erasePerson')}
          description={t('storeSettings.eraseHint')}
          value={typed}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('storeSettings.find')}
        </Button>
      </form>
      {wanted === '' ? null : (
        <People integrationId={integration.id} wanted={wanted} onErase={setPerson} />
      )}
      {person ? (
        <Suspense>
          <EraseDialog integration={integration} person={person} onClose={() => setPerson(null)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

interface PeopleProps {
  integrationId: string;
  wanted: string;
  onErase: (person: Person) => void;
}

function People({ integrationId, wanted, onErase }: PeopleProps) {
  const { t } = useTranslation();
  const query = { integrationId, kind: 'contact' as const, q: wanted, limit: MOST_REQUESTS };
  const found = useQuery(deliveriesQuery(query));

  if (found.isPending || found.isPlaceholderData) return <Loading rows={1} rowHeight={44} />;
  if (found.isError) {
    return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  }
  const people = toPeople(found.data.items);
  if (people.length === 0) {
    return (
      <p className={styles.note} role="status">
        {t('storeSettings.nobody', { wanted })}
      </p>
    );
  }
  return (
    <ul className={styles.people} aria-label={t('storeSettings.found')}>
      {people.map((person) => (
        <li key={person.key} className={styles.row}>
          <span className={styles.name}>
            {person.key.startsWith(GUEST)
              ? t('storeSettings.guest')
              : t('deliveries.contactId', { key: person.key })}
          </span>
          <span className={styles.value}>{person.name}</span>
          {person.key.startsWith(GUEST) ? (
            <span className={styles.sub}>{t('storeSettings.guestNot')}</span>
          ) : (
            <Button
              variant="outline"
              color="var(--bad-text)"
              size="xs"
              onClick={() => onErase(person)}
            >
              {t('storeSettings.erase')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One line for each person, however often they were told of. */
function toPeople(requests: readonly DeliveryView[]): Person[] {
  const people = new Map<string, Person>();
  for (const { key, person } of requests) {
    if (!people.has(key)) people.set(key, { key, name: person ?? '–' });
  }
  return [...people.values()];
}
