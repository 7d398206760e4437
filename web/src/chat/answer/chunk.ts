/** What one event of a streamed answer says. Nothing in it is trusted to have the shape it should have. */
export type Chunk = {
  text?: string;
  reasoning?: string;
  toolCalls?: readonly ToolCallPiece[];
  finish?: string;
  promptTokens?: number;
  completionTokens?: number;
};

/** A piece of a call: its place among the calls, and what is new of it. */
export type ToolCallPiece = { index: number; id?: string; name?: string; arguments?: string };

/** An error inside of a stream. */
export type StreamFault = { code: string; message: string };

type Json = Record<string, unknown>;

/** The chunk of an event's data; a fault where it carries one. Throws SyntaxError where it is no JSON. */
export function chunkOf(data: string): Chunk | { fault: StreamFault } {
  const event = object(JSON.parse(data)) ?? {};
  if (event.error !== undefined && event.error !== null) return { fault: faultOf(event.error) };
  const choice = object(list(event.choices)[0]);
  // a server that was asked to stream and does not gives a message where a delta should be
  const delta = object(choice?.delta) ?? object(choice?.message);
  const usage = object(event.usage);
  return {
    text: text(delta?.content),
    reasoning: text(delta?.reasoning_content) ?? text(delta?.reasoning),
    toolCalls: pieces(list(delta?.tool_calls)),
    finish: text(choice?.finish_reason),
    promptTokens: number(usage?.prompt_tokens),
    completionTokens: number(usage?.completion_tokens),
  };
}

function faultOf(error: unknown): StreamFault {
  const known = object(error);
  return {
    code: text(known?.code) ?? text(known?.type) ?? 'unknown',
    message: text(known?.message) ?? text(error) ?? 'The endpoint says only that something failed.',
  };
}

function pieces(calls: readonly unknown[]): ToolCallPiece[] | undefined {
  if (calls.length === 0) return undefined;
  return calls.map((call, at) => {
    const known = object(call);
    const named = object(known?.function);
    return {
      index: number(known?.index) ?? at,
      id: text(known?.id),
      name: text(named?.name),
      arguments: text(named?.arguments),
    };
  });
}

const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
