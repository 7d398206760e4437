import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Age } from '../../kit/Age';
import { bytes, duration } from '../../kit/format';
import { Name, unturned } from '../../kit/Name';
import type { Pull } from '../types';
import { isUnderWay, PULL_WORDS } from '../words';
import classes from './Pulls.module.css';
import { rateOf, type Sample, sampleOf, secondsLeft } from './rate';

/** How far the endpoints have come that pull a model. */
export function Pulls({ pulls }: { pulls: readonly Pull[] }) {
  return (
    <ul className={classes.pulls}>
      {pulls.map((pull) => (
        <OnePull key={pull.endpoint} pull={pull} />
      ))}
    </ul>
  );
}

function OnePull({ pull }: { pull: Pull }) {
  const { endpoint, name, state, completed_bytes, total_bytes, message, at } = pull;
  const rate = useRate(pull);
  const left = secondsLeft(pull, rate);
  const isKnown = completed_bytes !== undefined && total_bytes !== undefined && total_bytes > 0;
  return (
    <li>
      <div className={classes.line}>
        <span>
          <Link to="/endpoints/$id/models" params={{ id: endpoint }}>
            <Name>{name}</Name>
          </Link>{' '}
          {PULL_WORDS[state]}
        </span>
        <span className={classes.quiet}>
          {isKnown && `${bytes(completed_bytes)} of ${bytes(total_bytes)}`}
          {rate !== undefined && ` · ${bytes(rate)}/s`}
          {left !== undefined && ` · ${duration(left)} left`}
          {!isUnderWay(pull) && <Age at={at} />}
        </span>
      </div>
      {isUnderWay(pull) && isKnown && (
        <Progress value={(completed_bytes / total_bytes) * 100} aria-label={`${name}: how much is there`} />
      )}
      {message && <p className={state === 'failed' ? classes.failed : classes.quiet}>{unturned(message)}</p>}
    </li>
  );
}

/** What came between the last two answers that differed. */
function useRate(pull: Pull): number | undefined {
  const now = sampleOf(pull);
  const [seen, setSeen] = useState<{ last?: Sample; rate?: number }>({ last: now });
  if (now?.at !== seen.last?.at) {
    setSeen({ last: now, rate: pull.state === 'pulling' ? rateOf(seen.last, now) : undefined });
  }
  return seen.rate;
}
