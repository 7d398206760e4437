import type { Origin } from '../../api/origin';
import { type Answer, begun, ended, reasoningMs, tokensPerSecond } from '../answer/answer';
import type { Failure } from '../answer/failure';
import { textOf, textParts } from './parts';
import type { Message, MessageChange } from './types';

/** An answer that is being given. */
export type Live = {
  /** When it was asked for, on the clock of `performance.now()`. */
  askedAt: number;
  origin: Origin;
  answer: Answer;
  /** How long it reasoned before it broke off. */
  reasonedMs?: number;
};

/** An answer from the beginning, or one that goes on where it broke off. */
export const liveOf = (askedAt: number, from?: Message): Live => ({
  askedAt,
  origin: {},
  answer: from ? begun(textOf(from.content), from.reasoning) : begun(),
  reasonedMs: from?.reasoningMs,
});

/** How an answer ended. */
export type Ending = { end: NonNullable<Message['end']>; error?: Failure };

/** A message with what has come of its answer. */
export function withLive(message: Message, live: Live, ending?: Ending, totalMs?: number): Message {
  const answer = ending ? ended(live.answer, totalMs ?? 0) : live.answer;
  return {
    ...message,
    content: textParts(answer.text),
    reasoning: answer.reasoning || undefined,
    reasoningMs: reasoningMs(answer) ?? live.reasonedMs,
    toolCalls: answer.toolCalls.length > 0 ? answer.toolCalls.slice(0, MOST_CALLS) : undefined,
    endpoint: live.origin.endpoint?.slice(0, 300),
    why: live.origin.why?.slice(0, 1000),
    requestId: live.origin.requestId?.slice(0, 128),
    firstEventMs: answer.firstEventMs,
    totalMs,
    tokensPerSecond: totalMs === undefined ? undefined : tokensPerSecond(answer, totalMs),
    promptTokens: answer.promptTokens,
    completionTokens: answer.completionTokens,
    end: ending?.end,
    error: ending?.error,
  };
}

const MOST_CALLS = 64;

/** What to keep of an answer's message: all that changes, so that nothing of an earlier try stays. */
export function changeOf(message: Message): MessageChange {
  return {
    content: message.content,
    reasoning: message.reasoning ?? null,
    reasoningMs: message.reasoningMs ?? null,
    toolCalls: message.toolCalls ?? null,
    model: message.model ?? null,
    endpoint: message.endpoint ?? null,
    why: message.why ?? null,
    requestId: message.requestId ?? null,
    firstEventMs: message.firstEventMs ?? null,
    totalMs: message.totalMs ?? null,
    tokensPerSecond: message.tokensPerSecond ?? null,
    promptTokens: message.promptTokens ?? null,
    completionTokens: message.completionTokens ?? null,
    end: message.end ?? null,
    error: message.error ?? null,
  };
}

/** A message with what was to be kept of it. */
export function changed(message: Message, change: MessageChange): Message {
  const given = Object.entries(change).map(([key, value]) => [key, value ?? undefined]);
  return { ...message, ...Object.fromEntries(given) };
}

/** Whether a change has more of an answer than the message, which another window may have brought further since. */
export const goesBeyond = (change: MessageChange, message: Message): boolean =>
  message.end === undefined && (change.end != null || lengthOf(change) > lengthOf(message));

/** How much a model has said and thought, in characters. */
export const lengthOf = ({ content, reasoning }: Pick<MessageChange, 'content' | 'reasoning'>): number =>
  textOf(content ?? []).length + (reasoning?.length ?? 0);
