import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './settings-toggles.module.css';

export interface Toggles {
  receiveContacts: boolean;
  confirmedEmail: boolean;
  doubleOptIn: boolean;
  respectNewsletterFlag: boolean;
  receiveOrders: boolean;
}

interface Props {
  value: Toggles;
  onChange: (value: Toggles) => void;
}

/**
 * What a store hands to Yespo. Double opt-in has no meaning for an email that is confirmed already, and a customer's no
 * to news none where nobody is confirmed.
 */
export function SettingsToggles({ value, onChange }: Props) {
  const { t } = useTranslation();
  const toggle = (name: keyof Toggles) => ({
    label: t(`connection.settings.${name}`),
    description: t(`connection.settings.${name}Hint`),
    checked: value[name],
    withThumbIndicator: false,
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ ...value, [name]: event.currentTarget.checked }),
  });

  return (
    <div className={styles.toggles}>
      <Switch {...toggle('receiveContacts')} />
      {value.receiveContacts ? (
        <div className={styles.nested}>
          <Switch {...toggle('confirmedEmail')} />
          {value.confirmedEmail ? (
            <Switch {...toggle('respectNewsletterFlag')} />
          ) : (
            <Switch {...toggle('doubleOptIn')} />
          )}
        </div>
      ) : null}
      <Switch
        {...toggle('receiveOrders')}
        // Yespo makes a confirmed contact of every buyer it does not know.
        {...(value.receiveContacts
          ? {}
          : { description: t('connection.settings.ordersAloneHint') })}
      />
    </div>
  );
}

/** As the API takes them: double opt-in is off wherever it has no meaning. */
export function toSettings(toggles: Toggles): Toggles {
  const { receiveContacts, confirmedEmail, doubleOptIn, receiveOrders, respectNewsletterFlag } =
    toggles;
  return {
    receiveContacts,
    confirmedEmail,
    doubleOptIn: doubleOptIn && !confirmedEmail,
    respectNewsletterFlag,
    receiveOrders,
  };
}
