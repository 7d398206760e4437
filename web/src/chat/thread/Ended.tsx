import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlayerStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Copy } from '../../kit/Copy';
import { Name } from '../../kit/Name';
import { isOf } from '../answer/failure';
import type { Talk } from '../talk/Talk';
import type { Message } from '../talk/types';
import classes from './Ended.module.css';
import { useAgain } from './useAgain';
import { useIsGrowing } from './useIsGrowing';

type Props = { talk: Talk; message: Message; isLast: boolean; hasText: boolean };

/** How an answer ended, where that is worth a word: what happened, whose fault it was, and what can be done. */
export function Ended({ talk, message, isLast, hasText }: Props) {
  const { retry, goOn } = useAgain(talk, message.id);
  const isGrowing = useIsGrowing(message);
  if (message.end === 'done')
    return hasText || message.toolCalls ? null : <p className={classes.quiet}>The answer is empty.</p>;
  const buttons = isLast && (
    <span className={classes.buttons}>
      <Button variant="default" onClick={retry}>
        Try again
      </Button>
      {hasText && (
        <Button variant="default" onClick={goOn}>
          Continue
        </Button>
      )}
    </span>
  );
  if (message.end === 'stopped') {
    return (
      <div className={classes.stopped}>
        <IconPlayerStop size={15} aria-hidden /> You stopped this answer. {hasText && buttons}
      </div>
    );
  }
  if (message.end === undefined && isGrowing) {
    return <p className={classes.quiet}>Another window is receiving this answer.</p>;
  }
  const { title, detail, requestId } = message.error ?? UNFINISHED;
  return (
    <section className={classes.failed} aria-label={title}>
      <IconAlertTriangle size={18} stroke={1.7} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <strong>
          <Name>{title}</Name>
        </strong>
        <p dir="auto">{detail}</p>
        {hasText && <p>What came until then is above.</p>}
        {message.error && message.endpoint && isOf(message.error, message.endpoint) && (
          <p>
            <Link to="/endpoints" search={{ search: message.endpoint }}>
              See how <Name>{message.endpoint}</Name> is
            </Link>
          </p>
        )}
        {requestId && (
          <p className={classes.request}>
            Request <code>{requestId}</code> <Copy text={requestId} label="Copy the request’s id" />
          </p>
        )}
      </div>
      {buttons}
    </section>
  );
}

const UNFINISHED: NonNullable<Message['error']> = {
  title: 'This answer was not finished',
  detail:
    'The page that asked for it was closed or loaded again while it came, or another window is still showing it.',
};
