import type { ReactNode } from 'react';
import classes from './Group.module.css';

/** Fields that belong together, with their name at their side. */
export function Group({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <div className={classes.aside}>
        <strong aria-hidden>{title}</strong>
        {text && <p>{text}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}
