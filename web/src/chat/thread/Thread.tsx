import { ActionIcon } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { Talk } from '../talk/Talk';
import { type Turn, turnsOf } from '../talk/thread';
import { useShown } from '../talk/useTalk';
import { Answers } from './Answers';
import { Said } from './Said';
import classes from './Thread.module.css';
import { useFollowing } from './useFollowing';

type Props = { talk: Talk; maySee: boolean };

/** What was said and answered, the newest at the end, where it stays unless its reader looks elsewhere. */
export function Thread({ talk, maySee }: Props) {
  const { messages } = useShown(talk);
  const turns = useStable(useMemo(() => turnsOf(messages), [messages]));
  const { scroller, content, isAtEnd, toEnd } = useFollowing();
  const last = turns.at(-1)?.key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever says something wants to see it
  useEffect(() => toEnd(), [last, toEnd]);

  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Messages">
        <div ref={content} className={classes.turns}>
          {turns.map((turn) => (
            <TurnView key={turn.key} talk={talk} turn={turn} maySee={maySee} isLast={turn.key === last} />
          ))}
        </div>
      </section>
      {!isAtEnd && (
        <ActionIcon
          className={classes.down}
          variant="default"
          radius="xl"
          size="lg"
          aria-label="To the newest"
          onClick={() => toEnd('smooth')}
        >
          <IconArrowDown size={17} />
        </ActionIcon>
      )}
    </div>
  );
}

const TurnView = memo(function TurnView(props: { talk: Talk; turn: Turn; maySee: boolean; isLast: boolean }) {
  const { talk, turn, maySee, isLast } = props;
  return (
    <div className={classes.turn} data-wide={turn.columns.length > 1 || undefined}>
      {turn.said && <Said talk={talk} message={turn.said} maySee={maySee} />}
      {turn.columns.length > 0 && <Answers talk={talk} columns={turn.columns} isLast={isLast} />}
    </div>
  );
});

/** The same turns as before where their messages are the same, so that only the others are drawn anew. */
function useStable(turns: readonly Turn[]): readonly Turn[] {
  const before = useRef(new Map<string, Turn>());
  const now = turns.map((turn) => {
    const known = before.current.get(turn.key);
    return known && isSame(known, turn) ? known : turn;
  });
  before.current = new Map(now.map((turn) => [turn.key, turn]));
  return now;
}

const isSame = (a: Turn, b: Turn) =>
  a.said === b.said &&
  a.columns.length === b.columns.length &&
  a.columns.every(
    (column, i) =>
      column.length === b.columns[i]?.length && column.every((message, j) => message === b.columns[i]?.[j]),
  );
