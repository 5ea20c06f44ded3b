import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../ui/brand-mark.js';
import { usePreferences } from '../../ui/preferences.js';
import { Segments } from '../../ui/segments.js';
import styles from './auth-layout.module.css';

interface Props {
  title: string;
  lead?: string;
  children: ReactNode;
  footer: ReactNode;
}

/** One column of 380 px, with language and theme at the bottom: nobody is signed in to choose them. */
export function AuthLayout({ title, lead, children, footer }: Props) {
  const { t } = useTranslation();
  const { language, theme } = usePreferences();

  return (
    <div className={styles.frame}>
      <title>{`${title} · ${t('brand')}`}</title>
      <main className={styles.main}>
        <div className={styles.brand}>
          <BrandMark size={32} />
          <span>{t('brand')}</span>
        </div>
        <div className={styles.panel}>
          <h1 className={styles.title}>{title}</h1>
          {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
          {children}
        </div>
        <p className={styles.footer}>{footer}</p>
      </main>
      <footer className={styles.preferences}>
        <Segments
          label={t('shell.language')}
          value={language.value}
          options={language.options}
          onChange={language.choose}
        />
        <Segments
          label={t('shell.theme')}
          value={theme.value}
          options={theme.options}
          onChange={theme.choose}
        />
      </footer>
    </div>
  );
}
