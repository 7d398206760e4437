import classes from './CodeBlock.module.css';
import { Copy } from './Copy';

/** Lines to copy. A label says what they are. */
export function CodeBlock({ code, label }: { code: string; label?: string }) {
  return (
    <figure className={classes.block}>
      <figcaption>
        <span>{label}</span>
        <Copy text={code} label={label ? `Copy ${label}` : 'Copy'} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
