import type { Token, Tokens } from 'marked';
import { createElement, type ReactNode } from 'react';
import { CodeView } from './CodeView';
import { decoded } from './entities';
import { inline } from './inline';
import classes from './Markdown.module.css';

/**
 * A block of Markdown as elements of our own.
 *
 * @param level of a heading in the text; those within quotes and lists have none
 */
export function BlockView({ token, level }: { token: Token; level?: number }): ReactNode {
  const known = token as Tokens.Generic;
  switch (token.type) {
    case 'paragraph':
      return <p dir="auto">{inline(known.tokens)}</p>;
    case 'heading':
      return <Heading level={level}>{inline(known.tokens)}</Heading>;
    case 'code':
      return <CodeView code={known.text} language={known.lang} />;
    case 'list':
      return <List list={token as Tokens.List} />;
    case 'blockquote':
      return <blockquote dir="auto">{all(known.tokens)}</blockquote>;
    case 'table':
      return <Table table={token as Tokens.Table} />;
    case 'hr':
      return <hr />;
    case 'text':
      return known.tokens ? inline(known.tokens) : decoded(known.text);
    case 'html':
    case 'plain':
      // what it would be as HTML is not wanted; as text it may be
      return (
        <p dir="auto" className={classes.plain}>
          {known.text}
        </p>
      );
    default:
      return null; // blank lines and definitions of links show nothing
  }
}

function Heading({ level, children }: { level?: number; children: ReactNode }) {
  if (level === undefined) {
    return (
      <p dir="auto">
        <strong>{children}</strong>
      </p>
    );
  }
  // the page has the first level, who answers the second
  return createElement(`h${Math.min(6, level + 2)}`, { dir: 'auto' }, children);
}

const all = (tokens: Token[] = []): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and do not change places
  tokens.map((token, i) => <BlockView key={i} token={token} />);

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={i} dir="auto" className={item.task ? classes.task : undefined}>
      {item.task && (
        <input type="checkbox" checked={item.checked ?? false} readOnly disabled aria-label="Done" />
      )}
      {all(item.tokens.filter(({ type }) => type !== 'checkbox'))}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  const cell = ({ header, align, tokens }: Tokens.TableCell, i: number) =>
    createElement(
      header ? 'th' : 'td',
      { key: i, dir: 'auto', style: align ? { textAlign: align } : undefined },
      inline(tokens),
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroller} tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>{table.header.map(cell)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={i}>{row.map(cell)}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
