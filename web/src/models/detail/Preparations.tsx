import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Age } from '../../kit/Age';
import { bytes, duration } from '../../kit/format';
import { Name, unturned } from '../../kit/Name';
import type { Preparation } from '../types';
import { isUnderWay, STAGE_WORDS } from '../words';
import classes from './Preparations.module.css';
import { rateOf, type Sample, sampleOf, secondsLeft } from './rate';

/** How far the endpoints have come that pull or load a model by themselves. */
export function Preparations({ preparations }: { preparations: readonly Preparation[] }) {
  return (
    <ul className={classes.preparations}>
      {preparations.map((one) => (
        <AtOne key={one.endpoint} preparation={one} />
      ))}
    </ul>
  );
}

function AtOne({ preparation }: { preparation: Preparation }) {
  const { endpoint, name, stage, completed_bytes, total_bytes, message, since } = preparation;
  const rate = useRate(preparation);
  const left = secondsLeft(preparation, rate);
  const isKnown = completed_bytes !== undefined && total_bytes !== undefined && total_bytes > 0;
  return (
    <li>
      <div className={classes.line}>
        <span>
          <Link to="/endpoints/$id/models" params={{ id: endpoint }}>
            <Name>{name}</Name>
          </Link>{' '}
          {STAGE_WORDS[stage]}
        </span>
        <span className={classes.quiet}>
          {isKnown && `${bytes(completed_bytes)} of ${bytes(total_bytes)}`}
          {rate !== undefined && ` · ${bytes(rate)}/s`}
          {left !== undefined && ` · ${duration(left)} left`}
          {!isUnderWay(preparation) && (
            <>
              {isKnown && ' · '}
              <Age at={since} />
            </>
          )}
        </span>
      </div>
      {isUnderWay(preparation) && isKnown && (
        <Progress value={(completed_bytes / total_bytes) * 100} aria-label={`${name}: how much is there`} />
      )}
      {message && <p className={stage === 'failed' ? classes.failed : classes.quiet}>{unturned(message)}</p>}
    </li>
  );
}

/** What came between the last two answers that differed. */
function useRate(preparation: Preparation): number | undefined {
  const now = sampleOf(preparation);
  const [seen, setSeen] = useState<{ last?: Sample; rate?: number }>({ last: now });
  if (now?.at !== seen.last?.at) {
    setSeen({ last: now, rate: preparation.stage === 'pulling' ? rateOf(seen.last, now) : undefined });
  }
  return seen.rate;
}
