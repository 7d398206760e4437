/**
 * Reasoning that a model writes into its text, between `<think>` and `</think>` at the beginning. Tags come in pieces:
 * what may yet become one is held back.
 */
export type Thinking = { phase: 'start' | 'opened' | 'inside' | 'closed' | 'after'; held: string };

export const NOT_THOUGHT_YET: Thinking = { phase: 'start', held: '' };

/** A text that has no thoughts at its beginning, or is past them. */
export const THOUGHT: Thinking = { phase: 'after', held: '' };

type Said = { thinking: Thinking; text: string; reasoning: string };

const OPEN = /^\s*<think(?:ing)?>/;
const CLOSE = /\s*<\/think(?:ing)?>/;
const MAY_OPEN = /^\s*(?:<(?:t(?:h(?:i(?:n(?:k(?:i(?:ng?)?)?)?)?)?)?)?)?$/;
const MAY_CLOSE = /\s*(?:<(?:\/(?:t(?:h(?:i(?:n(?:k(?:i(?:ng?)?)?)?)?)?)?)?)?)?$/;

/** What a piece of text says, and what it only thinks. White space around the tags is neither. */
export function heard({ phase, held }: Thinking, piece: string): Said {
  const all = held + piece;
  switch (phase) {
    case 'start':
      return atStart(all);
    case 'opened':
      return all.trim() === '' ? silent(phase, '') : inside(all.trimStart());
    case 'inside':
      return inside(all);
    case 'closed':
      return all.trim() === '' ? silent(phase, '') : spoken(all.trimStart());
    case 'after':
      return spoken(all);
  }
}

/** What was held back, once nothing more comes. */
export function rest({ phase, held }: Thinking): { text: string; reasoning: string } {
  return phase === 'inside' ? { text: '', reasoning: held } : { text: held, reasoning: '' };
}

const silent = (phase: Thinking['phase'], held: string): Said => ({
  thinking: { phase, held },
  text: '',
  reasoning: '',
});

const spoken = (text: string): Said => ({ thinking: THOUGHT, text, reasoning: '' });

function atStart(all: string): Said {
  if (MAY_OPEN.test(all)) return silent('start', all);
  const open = OPEN.exec(all);
  return open ? heard({ phase: 'opened', held: '' }, all.slice(open[0].length)) : spoken(all);
}

function inside(all: string): Said {
  const close = CLOSE.exec(all);
  if (close) {
    const said = heard({ phase: 'closed', held: '' }, all.slice(close.index + close[0].length));
    return { ...said, reasoning: all.slice(0, close.index) };
  }
  const kept = MAY_CLOSE.exec(all)?.index ?? all.length;
  return { ...silent('inside', all.slice(kept)), reasoning: all.slice(0, kept) };
}

const UNOPENED = /\n\s*<\/think>\s*/;

/** Some models' templates open the tag for them: what then stands before a closing tag on its own line was thought. */
export function unopened(text: string): { text: string; reasoning: string } | undefined {
  const close = UNOPENED.exec(text);
  if (!close || text.slice(0, close.index).includes('```')) return undefined;
  return { reasoning: text.slice(0, close.index), text: text.slice(close.index + close[0].length) };
}
