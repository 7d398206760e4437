import { lazy, Suspense } from 'react';
import classes from './LazyMarkdown.module.css';

const Markdown = lazy(() => import('./Markdown'));

type Props = { text: string; isGrowing?: boolean };

/** A text in Markdown; as it was written until the code that reads Markdown is there, which the page loads by itself. */
export function LazyMarkdown(props: Props) {
  return (
    <Suspense
      fallback={
        <div className={classes.plain} dir="auto">
          {props.text.slice(0, 20_000)}
        </div>
      }
    >
      <Markdown {...props} />
    </Suspense>
  );
}

/** Begins to load what reads Markdown, so that it is there before the first answer. */
export const readyMarkdown = (): void => void import('./Markdown');
