import { memo } from 'react';
import { Name } from '../../kit/Name';
import { LazyMarkdown } from '../markdown/LazyMarkdown';
import { type Live, withLive } from '../talk/live';
import { textOf } from '../talk/parts';
import type { Talk } from '../talk/Talk';
import type { Message } from '../talk/types';
import { useLive } from '../talk/useTalk';
import classes from './Answer.module.css';
import { AnswerFoot } from './AnswerFoot';
import { Ended } from './Ended';
import { Reasoning } from './Reasoning';
import { ToolCalls } from './ToolCalls';
import { Waiting } from './Waiting';

type Props = { talk: Talk; message: Message; isLast: boolean };

/** What a model answered, or is answering: its reasoning, its words, its calls of tools, how it ended and how fast. */
export const Answer = memo(function Answer({ talk, message: stored, isLast }: Props) {
  const live = useLive(talk, stored.id);
  const message = live ? withLive(stored, live) : stored;
  const text = textOf(message.content);
  const isOnItsWay = stored.id.startsWith('local-');
  return (
    <article
      className={classes.answer}
      aria-label={`Answer of ${message.model ?? 'a model'}`}
      aria-busy={!!live}
    >
      <h2 className={classes.who}>
        <Name>{message.model ?? 'Unknown model'}</Name>
        {message.endpoint && <Name className={classes.endpoint}>{message.endpoint}</Name>}
      </h2>
      {message.reasoning && (
        <Reasoning text={message.reasoning} isGoing={isThinking(live)} reasoningMs={message.reasoningMs} />
      )}
      {text !== '' && <LazyMarkdown text={text} isGrowing={!!live} />}
      {message.toolCalls && <ToolCalls calls={message.toolCalls} isGoing={!!live} />}
      {(live || isOnItsWay) && <Waiting live={live} />}
      {!live && !isOnItsWay && <Ended talk={talk} message={message} isLast={isLast} hasText={text !== ''} />}
      {!isOnItsWay && <AnswerFoot talk={talk} message={message} text={text} isLive={!!live} />}
    </article>
  );
});

const isThinking = (live?: Live) =>
  live !== undefined && live.answer.thinksAtMs !== undefined && live.answer.spokeAtMs === undefined;
