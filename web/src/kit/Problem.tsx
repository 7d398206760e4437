import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconServerOff } from '@tabler/icons-react';
import { asProblem, type Blame, type ProblemError } from '../api/problem';
import { Copy } from './Copy';
import classes from './Problem.module.css';

type Props = {
  /** What was thrown. */
  error: unknown;
  /** What could not be done, such as "The endpoints could not be loaded". */
  what?: string;
  /** What to do, where this place knows better than the status does. */
  advice?: string;
  /** Tries again; gives the button for it. */
  onRetry?: () => void;
};

const WHOSE: Record<Blame, { words: string; advice: string; Icon: typeof IconServerOff }> = {
  hub: {
    words: 'Fault of the hub',
    advice: 'Try again; if it stays, look for the request in its log.',
    Icon: IconServerOff,
  },
  endpoint: {
    words: 'Fault of the endpoint',
    advice: 'Look at the endpoint’s health, or choose another.',
    Icon: IconPlugConnectedX,
  },
  request: {
    words: 'Refused as asked',
    advice: 'Change what is asked and try again.',
    Icon: IconAlertTriangle,
  },
  network: {
    words: 'No way to the hub',
    advice: 'Check that the hub runs and that this device reaches it.',
    Icon: IconPlugConnectedX,
  },
};

const BY_STATUS: Record<number, string> = {
  401: 'Sign in again.',
  403: 'Ask an admin for the right to do this.',
  404: 'It may have been deleted, or it is someone else’s.',
  412: 'Someone has changed it meanwhile; load it again and repeat what you changed.',
};

/** Whether it may go another way the next time: what is not allowed or not there stays so. */
const mayHelp = ({ status }: ProblemError) => status !== 401 && status !== 403 && status !== 404;

/** An error in full: what happened, whose fault it is, what to do, and the request's id for the log. */
export function Problem({ error, what, advice, onRetry }: Props) {
  const problem = asProblem(error);
  const whose = WHOSE[problem.blame];
  const wait = problem.retryAfter ? `Try again in ${problem.retryAfter} s.` : undefined;
  return (
    <section className={classes.problem} role="alert">
      <whose.Icon size={20} stroke={1.7} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        {what && <strong>{what}</strong>}
        <p>{problem.detail}</p>
        {problem.faults.length > 0 && (
          <ul>
            {problem.faults.map((fault) => (
              <li key={fault.pointer + fault.message}>
                <code>{fault.pointer}</code> {fault.message}
              </li>
            ))}
          </ul>
        )}
        <p className={classes.quiet}>
          {whose.words}
          {problem.status > 0 && ` (${problem.status})`}.{' '}
          {advice ?? wait ?? BY_STATUS[problem.status] ?? whose.advice}
        </p>
        {problem.requestId && (
          <p className={classes.quiet}>
            Request <code>{problem.requestId}</code>{' '}
            <Copy text={problem.requestId} label="Copy the request’s id" />
          </p>
        )}
      </div>
      {onRetry && mayHelp(problem) && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </section>
  );
}
