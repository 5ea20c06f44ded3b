import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CATALOGUE, type FixPlace, type ReasonCode } from '@kladka/contracts/reasons/catalogue';

interface Props {
  reason: ReasonCode;
  integrationId: string;
  variant?: 'filled' | 'default';
}

/** Leads to where a reason is mended, when that is a place of the dashboard. */
export function ReasonFix({ reason, integrationId, variant = 'filled' }: Props) {
  const { t } = useTranslation();
  const place = placeOf(reason);
  if (!place) return null;

  const params = { integrationId };
  return (
    <Button
      size="xs"
      variant={variant}
      renderRoot={(props) =>
        place === 'key' || place === 'password' ? (
          <Link
            to="/integrations/$integrationId"
            params={params}
            search={{ replace: place }}
            {...props}
          />
        ) : (
          <Link to="/integrations/$integrationId/mapping" params={params} {...props} />
        )
      }
    >
      {t(`advice.fix.${place}`)}
    </Button>
  );
}

/** A reason that is newer than this page has none. */
function placeOf(reason: ReasonCode): FixPlace | undefined {
  return reason in CATALOGUE ? CATALOGUE[reason].place : undefined;
}
