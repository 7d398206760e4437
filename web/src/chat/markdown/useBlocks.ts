import { useEffect, useRef, useState } from 'react';
import { straight } from '../../kit/Name';
import { type Blocks, grown, NO_BLOCKS } from './blocks';

/** So much more of a text is read at a time; a whole one of 1 MB at once would hold up the page. */
const STEP = 24_000;

type Read = { text: string; upTo: number; isEnded: boolean; blocks: Blocks };

const NOTHING: Read = { text: '', upTo: 0, isEnded: false, blocks: NO_BLOCKS };

/** The blocks of a text, while it grows; a long one that is there already is read over some frames. */
export function useBlocks(text: string, isGrowing: boolean): Blocks {
  const read = useRef(NOTHING);
  const [, again] = useState(0);
  const source = straight(text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text);
  read.current = readOn(read.current, source, isGrowing);
  const isBehind = read.current.upTo < source.length;
  useEffect(() => {
    if (!isBehind) return;
    const frame = requestAnimationFrame(() => again((n) => n + 1));
    return () => cancelAnimationFrame(frame);
  });
  return read.current.blocks;
}

/** Reads a step further; from the beginning where the text is another. */
export function readOn(before: Read, text: string, isGrowing: boolean): Read {
  if (before.text === text && before.upTo === text.length && before.isEnded === !isGrowing) return before;
  const from = goesOn(before, text) ? before : NOTHING;
  const upTo = Math.min(text.length, from.upTo + STEP);
  const isEnded = !isGrowing && upTo === text.length;
  return { text, upTo, isEnded, blocks: grown(from.blocks, text.slice(0, upTo), isEnded) };
}

/** Whether a text begins with what was read; one that was ended and is longer now is read anew. */
function goesOn(before: Read, text: string): boolean {
  if (text.length < before.upTo || (before.isEnded && text.length > before.text.length)) return false;
  return text.startsWith(before.text.slice(0, before.upTo));
}
