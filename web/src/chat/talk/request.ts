import { contentOf } from './parts';
import type { Message, Parameters } from './types';

export type ChatMessage = Record<string, unknown>;

/** A request to the gateway, as an OpenAI client would write it. */
export type ChatRequest = { model: string; messages: ChatMessage[] } & Record<string, unknown>;

type Asked = {
  model: string;
  systemPrompt?: string;
  parameters?: Parameters;
  /** What the model has heard and said, oldest first. */
  messages: readonly Message[];
};

/** The request; what is not set is not in it, so that the server's own default holds. */
export function requestOf({ model, systemPrompt, parameters = {}, messages }: Asked): ChatRequest {
  const system = systemPrompt?.trim() ? [{ role: 'system', content: systemPrompt }] : [];
  return { model, messages: [...system, ...messages.flatMap(chatMessage)], ...settings(parameters) };

  function chatMessage(message: Message, at: number): ChatMessage[] {
    if (message.role === 'user') return [{ role: 'user', content: contentOf(message.content) }];
    if (message.role === 'tool') {
      return [{ role: 'tool', tool_call_id: message.toolCallId, content: contentOf(message.content) }];
    }
    const calls = answered(message, messages.slice(at + 1));
    const content = contentOf(message.content);
    // an answer that never came says nothing; servers refuse it
    if (content === '' && calls.length === 0) return [];
    return [{ role: 'assistant', content, ...(calls.length > 0 && { tool_calls: calls }) }];
  }
}

/** The calls of tools that were answered; servers refuse a call without its result. */
function answered(message: Message, later: readonly Message[]): ChatMessage[] {
  const results = new Set(later.filter(({ role }) => role === 'tool').map(({ toolCallId }) => toolCallId));
  return (message.toolCalls ?? [])
    .filter((call) => results.has(call.id))
    .map(({ id, name, arguments: text }) => ({ id, type: 'function', function: { name, arguments: text } }));
}

function settings(parameters: Parameters): Record<string, unknown> {
  const named = {
    temperature: parameters.temperature,
    top_p: parameters.topP,
    max_tokens: parameters.maxTokens,
    presence_penalty: parameters.presencePenalty,
    frequency_penalty: parameters.frequencyPenalty,
    seed: parameters.seed,
    stop: parameters.stop,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

/** As it goes out from here: a stream that tells its usage at the end. */
export const streamed = (request: ChatRequest) => ({
  ...request,
  stream: true,
  stream_options: { include_usage: true },
});

const GO_ON =
  'Your last message broke off. Go on exactly where it stopped: repeat nothing of it, and do not comment on this.';

/** The request with an answer that broke off at its end, to be gone on with. */
export const goingOn = (request: ChatRequest): ChatRequest => ({
  ...request,
  messages: [...request.messages, { role: 'user', content: GO_ON }],
});
