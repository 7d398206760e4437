import type { Chunk, ToolCallPiece } from './chunk';
import { heard, NOT_THOUGHT_YET, rest, THOUGHT, type Thinking, unopened } from './think';

export type ToolCall = { id: string; name: string; arguments: string };

/** What has come of an answer. Times are milliseconds since it was asked for. */
export type Answer = {
  text: string;
  reasoning: string;
  toolCalls: readonly ToolCall[];
  /** When its first word came, said or thought. */
  firstEventMs?: number;
  /** When it began to think, and when it began to speak after that. */
  thinksAtMs?: number;
  spokeAtMs?: number;
  finish?: string;
  promptTokens?: number;
  completionTokens?: number;
  thinking: Thinking;
};

/** Nothing yet, or what came before of an answer that goes on. */
export const begun = (text = '', reasoning = ''): Answer => ({
  text,
  reasoning,
  toolCalls: [],
  // an answer that goes on is past its beginning, where alone it may think
  thinking: text === '' ? NOT_THOUGHT_YET : THOUGHT,
});

/** The answer with what a chunk adds. */
export function received(answer: Answer, chunk: Chunk, atMs: number): Answer {
  const said = heard(answer.thinking, chunk.text ?? '');
  const thought = (chunk.reasoning ?? '') + said.reasoning;
  const isNews = Boolean(chunk.text || chunk.reasoning || chunk.toolCalls);
  const next: Answer = {
    ...answer,
    thinking: said.thinking,
    text: answer.text + said.text,
    reasoning: answer.reasoning + thought,
    toolCalls: chunk.toolCalls ? called(answer.toolCalls, chunk.toolCalls) : answer.toolCalls,
    firstEventMs: answer.firstEventMs ?? (isNews ? atMs : undefined),
    thinksAtMs: answer.thinksAtMs ?? (thought ? atMs : undefined),
    finish: chunk.finish ?? answer.finish,
    promptTokens: chunk.promptTokens ?? answer.promptTokens,
    completionTokens: chunk.completionTokens ?? answer.completionTokens,
  };
  if (next.thinksAtMs !== undefined && said.text) next.spokeAtMs = answer.spokeAtMs ?? atMs;
  return chunk.text?.includes('>') ? withUnopened(next, atMs) : next;
}

/** The answer once nothing more comes. */
export function ended(answer: Answer, atMs: number): Answer {
  const held = rest(answer.thinking);
  const thinks = answer.thinksAtMs !== undefined && answer.spokeAtMs === undefined;
  return {
    ...answer,
    text: answer.text + held.text,
    reasoning: answer.reasoning + held.reasoning,
    spokeAtMs: thinks ? atMs : answer.spokeAtMs,
    thinking: THOUGHT,
  };
}

function withUnopened(answer: Answer, atMs: number): Answer {
  if (answer.reasoning !== '') return answer;
  const found = unopened(answer.text);
  return found ? { ...answer, ...found, thinksAtMs: answer.firstEventMs, spokeAtMs: atMs } : answer;
}

function called(before: readonly ToolCall[], pieces: readonly ToolCallPiece[]): ToolCall[] {
  const calls = [...before];
  for (const piece of pieces) {
    // a place that is far beyond the others is none
    const at = Math.max(0, Math.min(piece.index, calls.length));
    const known = calls[at];
    calls[at] = {
      id: piece.id ?? known?.id ?? `call-${at}`,
      name: known?.name || piece.name || '',
      arguments: (known?.arguments ?? '') + (piece.arguments ?? ''),
    };
  }
  return calls;
}

/** How long it thought; undefined if it did not, or not yet to the end. */
export const reasoningMs = ({ thinksAtMs, spokeAtMs }: Answer): number | undefined =>
  thinksAtMs === undefined || spokeAtMs === undefined ? undefined : spokeAtMs - thinksAtMs;

/** Below this, an answer came in one piece: how long it took says nothing of how fast it was made. */
const LEAST_SECONDS = 0.05;

/** Tokens a second since the first; undefined where the server did not count, or there is no time to divide by. */
export function tokensPerSecond(answer: Answer, totalMs: number): number | undefined {
  const { completionTokens, firstEventMs } = answer;
  if (completionTokens === undefined || firstEventMs === undefined) return undefined;
  const seconds = (totalMs - firstEventMs) / 1000;
  return seconds >= LEAST_SECONDS && completionTokens > 1 ? (completionTokens - 1) / seconds : undefined;
}
