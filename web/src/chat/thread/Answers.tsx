import type { Talk } from '../talk/Talk';
import type { Message } from '../talk/types';
import { Answer } from './Answer';
import classes from './Thread.module.css';
import { ToolResult } from './ToolResult';

type Props = { talk: Talk; columns: readonly (readonly Message[])[]; isLast: boolean };

/** The answers of a turn: one below the other, or two models side by side. */
export function Answers({ talk, columns, isLast }: Props) {
  return (
    <div className={classes.columns} data-count={columns.length}>
      {columns.map((messages, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <div key={column} className={classes.column}>
          {messages.map((message) =>
            message.role === 'tool' ? (
              <ToolResult key={message.id} message={message} />
            ) : (
              <Answer key={message.id} talk={talk} message={message} isLast={isLast} />
            ),
          )}
        </div>
      ))}
    </div>
  );
}
