import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Copy } from './Copy';
import { useHold } from './HeldModal';
import classes from './SecretOnce.module.css';

type Props = {
  /** What it is, such as "Token for ci". */
  what: string;
  secret: string;
  /** Ways to use it, below. */
  children?: ReactNode;
  /** Called when it was kept: after that nothing shows it again. */
  onDone?: () => void;
};

/** A secret that has just been made and is never shown again; a dialog around it stays until it was kept. */
export function SecretOnce({ what, secret, children, onDone }: Props) {
  useHold();
  return (
    <section className={classes.once} aria-label={what}>
      <h3>{what}: copy it now</h3>
      <p>It is shown this once. The hub keeps only what it needs to recognise it.</p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <Copy text={secret} label={`Copy ${what}`} />
      </div>
      {children}
      {onDone && (
        <Button variant="default" className={classes.done} onClick={onDone}>
          I have kept it
        </Button>
      )}
    </section>
  );
}
