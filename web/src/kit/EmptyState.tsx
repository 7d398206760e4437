import type { ReactNode } from 'react';
import { CodeBlock } from './CodeBlock';
import classes from './EmptyState.module.css';

type Props = {
  /** One sentence: what is not there yet, and what it would do. */
  text: string;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** The same as environment, file or command, to copy. */
  code?: string;
  codeLabel?: string;
};

/** In the place of a list that has nothing in it. */
export function EmptyState({ text, action, code, codeLabel }: Props) {
  return (
    <div className={classes.empty}>
      <p>{text}</p>
      {action}
      {code && <CodeBlock code={code} label={codeLabel ?? 'or from a terminal'} />}
    </div>
  );
}
