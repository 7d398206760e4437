import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { decoded } from './entities';
import { safeHref } from './link';
import classes from './Markdown.module.css';

/** What stands within a block. HTML is shown as it was written; pictures of other servers are not fetched, only named. */
export const inline = (tokens: Token[] = []): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and do not change places
  tokens.map((token, i) => <Fragment key={i}>{one(token as Tokens.Generic)}</Fragment>);

function one(token: Tokens.Generic): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'del':
      return <del>{inline(token.tokens)}</del>;
    case 'codespan':
      return <code dir="ltr">{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link href={token.href}>{inline(token.tokens)}</Link>;
    case 'image':
      return <Link href={token.href}>Picture: {token.text || token.href}</Link>;
    case 'text':
      return token.tokens ? inline(token.tokens) : decoded(token.text);
    case 'escape':
      return token.text;
    default:
      return token.raw;
  }
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href);
  if (safe === undefined) {
    return (
      <span className={classes.dead} title="This link leads nowhere that is safe to go">
        {children}
      </span>
    );
  }
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow" title={safe}>
      {children}
    </a>
  );
}
