import type { ReactNode } from 'react';
import classes from './CodeBlock.module.css';
import { Copy } from './Copy';

type Props = {
  code: string;
  /** What the lines are. */
  label?: string;
  /** Names the button that copies them. */
  copy?: string;
  className?: string;
  /** The lines as they are drawn, where not plainly. */
  children?: ReactNode;
};

/** Lines to copy; they run from left to right whatever surrounds them. */
export function CodeBlock({ code, label, copy, className = '', children }: Props) {
  return (
    <figure className={`${classes.block} ${className}`} dir="ltr">
      <figcaption>
        <span>{label}</span>
        <Copy text={code} label={copy ?? (label ? `Copy ${label}` : 'Copy')} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{children ?? code}</code>
      </pre>
    </figure>
  );
}
