import { memo } from 'react';
import { CodeBlock } from '../../kit/CodeBlock';
import { highlighted } from './highlight';
import classes from './Markdown.module.css';

/** Beyond this code is not coloured: each colour is an element of its own. */
const LONGEST_COLOURED = 20_000;
/** Long code is drawn in pieces, so that what is out of sight costs nothing, and what came before is not drawn anew. */
const PIECE = 16_000;

/** A piece of code: its language, a button that copies it, its lines. */
export function CodeView({ code, language }: { code: string; language?: string }) {
  const name = /^[\w+#.-]{1,24}/.exec(language ?? '')?.[0];
  return (
    <CodeBlock code={code} label={name ?? 'text'} copy="Copy the code" className={classes.code}>
      {code.length <= LONGEST_COLOURED
        ? highlighted(code, name).map(([kind, text], i) =>
            kind ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
              <span key={i} className={classes[kind]}>
                {text}
              </span>
            ) : (
              text
            ),
          )
        : pieces(code).map((text, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces keep their places while code grows
            <Piece key={i} text={text} />
          ))}
    </CodeBlock>
  );
}

const Piece = memo(function Piece({ text }: { text: string }) {
  return <span className={classes.piece}>{text}</span>;
});

/** Pieces that end with a line; the same ones for the beginning of code that has grown. */
function pieces(code: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < code.length; ) {
    const line = code.indexOf('\n', from + PIECE);
    const to = line < 0 ? Math.min(code.length, from + 8 * PIECE) : Math.min(line + 1, from + 8 * PIECE);
    found.push(code.slice(from, to));
    from = to;
  }
  return found;
}
