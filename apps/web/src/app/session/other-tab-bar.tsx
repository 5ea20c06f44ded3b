import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session.js';
import styles from '../offline-bar.module.css';
import { enteredWorkspace } from './entered-workspace.js';

/**
 * All tabs share one session. When another one has gone over to another workspace, what is made here
 * would land there: the page says so until it is loaded again.
 */
export function OtherTabBar() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  useEffect(() => enteredWorkspace.onElsewhere(setElsewhere), []);

  const isElsewhere = elsewhere !== null && elsewhere !== session.workspace.id;
  return (
    <div role="status">
      {isElsewhere ? (
        <div className={styles.bar}>
          {t('frame.otherTab')}
          <Button size="compact-sm" variant="default" onClick={() => window.location.assign('/')}>
            {t('problem.reload')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
