import { CodeBlock } from '../../kit/CodeBlock';
import { textOf } from '../talk/parts';
import type { Message } from '../talk/types';
import { pretty } from './ToolCalls';

/** What a tool gave back, in a conversation that came from elsewhere. */
export function ToolResult({ message }: { message: Message }) {
  return <CodeBlock code={pretty(textOf(message.content))} label={`result of ${message.toolCallId}`} />;
}
