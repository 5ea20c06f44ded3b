import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './wizard-frame.module.css';

interface Props {
  /** What is being done, in the bar. */
  name: string;
  /** Leads out of it. */
  close: ReactNode;
  /** At the other end of the bar. */
  action?: ReactNode;
  steps: {
    label: string;
    items: readonly { name: string; hint: string }[];
    /** Place of the step that is shown, from 0. */
    current: number;
    /** Says of a step that it is behind us. */
    doneWord: string;
    /** “Step 2 of 2”, where there is no room for all of them. */
    position: string;
  };
  title: string;
  lead: string;
  help?: ReactNode;
  /** Takes the place of the help as well. */
  isWide?: boolean;
  children: ReactNode;
}

/** A few steps in a row, without the navigation around them. */
export function WizardFrame(props: Props) {
  const { name, close, action, steps, title, lead, help, isWide, children } = props;
  return (
    <div className={styles.frame}>
      <header className={styles.bar}>
        {close}
        <p>{name}</p>
        <div className={styles.action}>{action}</div>
      </header>
      <div className={styles.columns}>
        <nav className={styles.rail} aria-label={steps.label}>
          <p className={styles.position} aria-hidden="true">
            {steps.position}
          </p>
          <ol>
            {steps.items.map((step, index) => (
              <Step key={step.name} {...step} steps={steps} index={index} />
            ))}
          </ol>
        </nav>
        <main className={styles.main} id="content" data-wide={isWide || undefined}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </main>
        {help}
      </div>
    </div>
  );
}

type StepProps = Pick<Props, 'steps'> & { name: string; hint: string; index: number };

function Step({ name, hint, index, steps: { current, doneWord } }: StepProps) {
  const isDone = index < current;
  return (
    <li
      className={styles.step}
      data-done={isDone || undefined}
      aria-current={index === current ? 'step' : undefined}
    >
      <span className={styles.mark} aria-hidden="true">
        {isDone ? <IconCheck size={14} stroke={2.6} /> : index + 1}
      </span>
      <span className={styles.name}>
        {name}
        {isDone ? <span className={styles.forEars}> ({doneWord})</span> : null}
      </span>
      <span className={styles.hint}>{hint}</span>
    </li>
  );
}
