import { Lexer, type Token, type Tokens } from 'marked';

/**
 * A block of Markdown: a paragraph, a list, a piece of code. Its key stays while the text before it does. A heading has
 * its level in the text, which is 1 for the first whatever the model calls it, and leaves none out.
 */
export type Block = { key: number; token: Token; level?: number };

/** Closed blocks that are drawn together, so that a long text is a short list. */
export type Section = { key: number; blocks: readonly Block[] };

/**
 * A text as blocks, while it grows. Only its last block can still change by what comes: the others are closed, and are
 * the same objects from one call of `grown` to the next.
 */
export type Blocks = {
  /** Full sections of closed blocks. */
  sections: readonly Section[];
  /** Closed blocks of the section that is being filled. */
  closed: readonly Block[];
  /** What is not closed. */
  open: readonly Block[];
  /** How many characters of the text are in closed blocks. */
  length: number;
  /** The depths of the closed headings that the next block stands below, from the outermost. */
  outline: readonly number[];
};

export const NO_BLOCKS: Blocks = { sections: [], closed: [], open: [], length: 0, outline: [] };

const SECTION = 24;

/** Beyond this, what stands within a block is shown as it was written: looking for emphasis would take too long. */
const LONGEST_INLINE = 8_000;

/** An open list of so many items is closed but for its last one: a long list would else be read anew for each word. */
const LONGEST_OPEN_LIST = 30;

/** Deeper than this nobody quotes; a text of nothing but `>` would else take the stack. */
const DEEPEST = /^(?:[ \t]{0,3}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]?){32,}/m;

/** The blocks of a text of which `before` are those of its beginning. Whoever starts anew begins with `NO_BLOCKS`. */
export function grown(before: Blocks, text: string, isEnded = false): Blocks {
  const tokens = split(lexed(text.slice(before.length)));
  const last = isEnded ? tokens.length : lastBlock(tokens);
  let { length, closed, sections, outline } = before;
  for (const token of tokens.slice(0, last)) {
    outline = below(token, outline);
    if (token.type !== 'space') closed = [...closed, block(length, token, outline)];
    length += token.raw.length;
    if (closed.length === SECTION) {
      sections = [...sections, { key: closed[0]?.key ?? 0, blocks: closed }];
      closed = [];
    }
  }
  return { sections, closed, open: keyed(tokens.slice(last), length, outline), length, outline };
}

/** The headings that stand above what follows a token. */
function below(token: Token, outline: readonly number[]): readonly number[] {
  if (token.type !== 'heading') return outline;
  return [...outline.filter((depth) => depth < token.depth), token.depth];
}

const block = (key: number, token: Token, outline: readonly number[]): Block =>
  token.type === 'heading' ? { key, token, level: outline.length } : { key, token };

/** The place of the last block that is more than blank lines: what follows a list may yet belong to it. */
function lastBlock(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex((token) => token.type !== 'space');
  return last < 0 ? tokens.length : last;
}

function keyed(tokens: readonly Token[], from: number, above: readonly number[]): Block[] {
  let key = from;
  let outline = above;
  const blocks: Block[] = [];
  for (const token of tokens) {
    outline = below(token, outline);
    if (token.type !== 'space') blocks.push(block(key, token, outline));
    key += token.raw.length;
  }
  return blocks;
}

/** The tokens, with a long list at their end as two. */
function split(tokens: Token[]): Token[] {
  const at = tokens.findLastIndex((token) => token.type !== 'space');
  const list = tokens[at] as Tokens.List | undefined;
  const last = list?.type === 'list' ? list.items.at(-1) : undefined;
  if (!list || !last || list.items.length < LONGEST_OPEN_LIST) return tokens;
  const closed = list.items.slice(0, -1);
  const raw = closed.map((item) => item.raw).join('');
  if (!list.raw.startsWith(raw)) return tokens;
  const start = list.ordered ? Number(list.start) + closed.length : '';
  return [
    ...tokens.slice(0, at),
    { ...list, raw, items: closed },
    { ...list, raw: list.raw.slice(raw.length), start, items: [last] },
    ...tokens.slice(at + 1),
  ];
}

/** The tokens of a text, whose `raw` put together are as long as the text. Lines end with a line feed alone. */
function lexed(text: string): Token[] {
  if (text === '') return [];
  if (DEEPEST.test(text)) return [plain(text)];
  const lexer = new Lexer({ gfm: true });
  try {
    lexer.blockTokens(text, lexer.tokens);
    for (const { src, tokens } of lexer.inlineQueue) {
      if (src.length > LONGEST_INLINE) tokens.push({ type: 'text', raw: src, text: src });
      else lexer.inlineTokens(src, tokens);
    }
  } catch (error) {
    // the lexer recurses; a text that it is too deep for is shown as it was written
    if (error instanceof RangeError) return [plain(text)];
    throw error;
  }
  const length = lexer.tokens.reduce((sum, token) => sum + token.raw.length, 0);
  return length === text.length ? [...lexer.tokens] : [plain(text)];
}

/** A text as it was written. */
const plain = (text: string): Token => ({ type: 'plain', raw: text, text });
