import { IconTool } from '@tabler/icons-react';
import { CodeBlock } from '../../kit/CodeBlock';
import { Name } from '../../kit/Name';
import type { Message } from '../talk/types';
import classes from './ToolCalls.module.css';

type Props = { calls: NonNullable<Message['toolCalls']>; isGoing: boolean };

/** The tools that a model wants used, with what it would give them. Nothing is run. */
export function ToolCalls({ calls, isGoing }: Props) {
  return (
    <ul className={classes.calls} aria-label="Calls of tools">
      {calls.map((call) => (
        <li key={call.id} className={classes.call}>
          <p className={classes.head}>
            <IconTool size={15} stroke={1.7} aria-hidden />
            {isGoing ? 'Calls' : 'Wants to call'} <Name>{call.name || 'a tool without a name'}</Name>
          </p>
          <CodeBlock code={pretty(call.arguments)} label="arguments" />
        </li>
      ))}
    </ul>
  );
}

/** Arguments as JSON over lines; as the model wrote them where they are none, or none yet. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
