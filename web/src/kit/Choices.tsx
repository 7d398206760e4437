import type { ReactNode } from 'react';
import classes from './Choices.module.css';

/** A few choices side by side, of which one narrows a list. */
export function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={classes.choices}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}

/** One of them: how many there are of something, and shows only those. */
export function Choice(props: { isChosen: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.choice} aria-pressed={props.isChosen} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
