import type { Column, Message } from './types';

/** What a person said, and what came of it: a column for each model. */
export type Turn = { key: string; said?: Message; columns: readonly (readonly Message[])[] };

/** The messages as turns, in order. */
export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: { key: string; said?: Message; rest: Message[] }[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.role === 'user' || !last) {
      const isSaid = message.role === 'user';
      turns.push({ key: message.id, said: isSaid ? message : undefined, rest: isSaid ? [] : [message] });
    } else {
      last.rest.push(message);
    }
  }
  return turns.map(({ key, said, rest }) => ({ key, said, columns: columnsOf(rest) }));
}

function columnsOf(messages: readonly Message[]): Message[][] {
  const right = messages.filter((message) => message.column === 1);
  if (right.length === 0) return messages.length === 0 ? [] : [[...messages]];
  return [messages.filter((message) => message.column !== 1), right];
}

/** What a model of a column has heard and said: a column sees nothing of the other's answers. */
export const heardBy = (messages: readonly Message[], column: Column): Message[] =>
  messages.filter((message) => message.role === 'user' || (message.column ?? 0) === (column ?? 0));

/** The messages before one. */
export function before(messages: readonly Message[], id: string): Message[] {
  const at = messages.findIndex((message) => message.id === id);
  return at < 0 ? [...messages] : messages.slice(0, at);
}

/** The messages up to the end of the turn that one is in. */
export function upToTurnOf(messages: readonly Message[], id: string): Message[] {
  const at = messages.findIndex((message) => message.id === id);
  const next = messages.findIndex((message, i) => i > at && message.role === 'user');
  return next < 0 ? [...messages] : messages.slice(0, next);
}

/** Without the answers at the end: what was asked, which a model is to answer. */
export function upToQuestion(messages: readonly Message[]): readonly Message[] {
  const last = messages.findLastIndex(({ role }) => role !== 'assistant');
  return messages.slice(0, last + 1);
}
