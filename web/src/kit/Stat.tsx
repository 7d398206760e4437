import type { ReactNode } from 'react';
import classes from './Stat.module.css';

type Props = {
  label: string;
  value: ReactNode;
  /** One quiet line below. */
  hint?: ReactNode;
  tone?: 'good' | 'bad' | 'warn';
};

/** A number with its name. */
export function Stat({ label, value, hint, tone }: Props) {
  return (
    <div className={classes.stat} data-tone={tone}>
      <dt>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {hint && <dd className={classes.hint}>{hint}</dd>}
    </div>
  );
}

/** Numbers side by side. */
export function Stats({ children, label }: { children: ReactNode; label: string }) {
  return (
    <dl className={classes.stats} aria-label={label}>
      {children}
    </dl>
  );
}
