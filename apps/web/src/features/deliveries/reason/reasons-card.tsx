import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReasonCountView } from '@kladka/contracts';
import { CATALOGUE } from '@kladka/contracts/reasons/catalogue';
import type { DeliveryReason } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { ResultBadge } from '../result-badge.js';
import { ReasonAdvice } from './reason-advice.js';
import { ReasonFix } from './reason-fix.js';
import styles from './reasons-card.module.css';

interface Props {
  reasons: readonly ReasonCountView[];
  /** All requests that the reasons are of. */
  total: number;
  current: DeliveryReason | undefined;
  /** Null: of several stores, so that each is mended in its own. */
  integrationId: string | null;
  onPick: (reason: DeliveryReason | undefined) => void;
  /** Where something else is the matter of the page, more are shown on demand. */
  most?: number;
}

/** Why requests did not simply go through, the most frequent cause first, each with what helps. */
export function ReasonsCard({ reasons, total, current, integrationId, onPick, most }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(most === undefined);
  const all = mergeResults(reasons);
  if (all.length === 0) return null;
  const rows = isWhole
    ? all
    : all.filter(({ reason }, at) => at < (most ?? 0) || reason === current);

  return (
    <Card
      title={t('reasonsCard.title')}
      labelledBy="reasons"
      aside={<span className={styles.aside}>{t('reasonsCard.hint')}</span>}
      flush
    >
      <ul className={styles.reasons}>
        {rows.map((row) => {
          const isOpen = row.reason === current;
          return (
            <li key={row.reason} className={styles.reason} data-open={isOpen || undefined}>
              <div className={styles.head}>
                <span className={styles.badge}>
                  <ResultBadge result={row.result} />
                </span>
                <button
                  type="button"
                  className={styles.cause}
                  aria-expanded={isOpen}
                  onClick={() => onPick(isOpen ? undefined : row.reason)}
                >
                  <Cause reason={row.reason} />
                </button>
                <span className={styles.numbers}>
                  <b>{format.number(row.count)}</b>
                  <span className={styles.share}>{format.share(row.count, total)}</span>
                </span>
                <span className={styles.ways}>
                  {integrationId === null ? (
                    <Stores count={row.integrations} />
                  ) : (
                    <ReasonFix
                      reason={row.reason}
                      integrationId={integrationId}
                      variant={isOpen ? 'filled' : 'default'}
                    />
                  )}
                </span>
              </div>
              {isOpen ? (
                <div className={styles.advice}>
                  <ReasonAdvice reason={row.reason} withHelper={false} />
                  <Button size="xs" variant="default" onClick={() => onPick(undefined)}>
                    {t('reasonsCard.showAll')}
                  </Button>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      {rows.length < all.length ? (
        <div className={styles.more}>
          <Button size="xs" variant="subtle" onClick={() => setWhole(true)}>
            {t('reasonsCard.more', { number: format.number(all.length) })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Cause({ reason }: { reason: DeliveryReason }) {
  const { t, i18n } = useTranslation();
  if (!i18n.exists(`reasons.${reason}`)) return reason;
  return (
    <>
      <span>{t(`reasons.${reason}`)}</span>
      <span className={styles.who}>
        {t('advice.who')}: {t(`advice.helper.${CATALOGUE[reason].helper}`)}
      </span>
    </>
  );
}

function Stores({ count }: { count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={styles.share}>
      {t('integrations.stores', { count, number: format.number(count) })}
    </span>
  );
}

/** A reason may stand for requests that wait and for some that were given up: one line, with the worse result. */
function mergeResults(reasons: readonly ReasonCountView[]): ReasonCountView[] {
  const merged = new Map<DeliveryReason, ReasonCountView>();
  for (const row of reasons) {
    const known = merged.get(row.reason);
    if (!known) merged.set(row.reason, row);
    else {
      const worse = row.result === 'rejected' ? row : known;
      merged.set(row.reason, {
        ...worse,
        count: known.count + row.count,
        integrations: Math.max(known.integrations, row.integrations),
      });
    }
  }
  return [...merged.values()].toSorted((one, other) => other.count - one.count);
}
