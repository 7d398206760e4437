import type { ReactNode } from 'react';
import classes from './Word.module.css';

/** A state or a kind in one word. Its colour says nothing that the word does not. */
export function Word({
  tone = 'idle',
  children,
}: {
  tone?: 'good' | 'warn' | 'bad' | 'idle';
  children: ReactNode;
}) {
  return (
    <span className={classes.word} data-tone={tone}>
      {children}
    </span>
  );
}
