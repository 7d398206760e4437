import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './Step.module.css';
import type { StepState } from './steps';

type Props = {
  number: number;
  title: string;
  text: string;
  state: StepState;
  isCurrent: boolean;
  onOpen: () => void;
  onSkip: () => void;
  /** What is done in it; there while it is the current one. */
  children: ReactNode;
};

const WORDS: Record<StepState, string> = { done: 'done', skipped: 'skipped', open: '', unknown: '' };

/** A step: done, to be done, or the one at hand. */
export function Step({ number, title, text, state, isCurrent, onOpen, onSkip, children }: Props) {
  const heading = useId();
  const open = state === 'done' ? 'Again' : 'Open';
  return (
    <li
      className={classes.step}
      data-state={state}
      data-current={isCurrent}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <span className={classes.number} aria-hidden>
        {state === 'done' ? <IconCheck size={16} /> : number}
      </span>
      <section className={classes.body} aria-labelledby={heading}>
        <div className={classes.head}>
          <h2 id={heading}>
            {title}
            {WORDS[state] !== '' && <span className={classes.word}> · {WORDS[state]}</span>}
          </h2>
          {isCurrent && state !== 'done' && (
            <Button variant="subtle" color="gray" onClick={onSkip}>
              Skip
            </Button>
          )}
          {!isCurrent && (
            <Button variant="subtle" color="gray" aria-label={`${open}: ${title}`} onClick={onOpen}>
              {open}
            </Button>
          )}
        </div>
        {isCurrent && (
          <>
            <p className={classes.text}>{text}</p>
            {children}
          </>
        )}
      </section>
    </li>
  );
}
