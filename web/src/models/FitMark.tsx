import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleHalf2, IconHelpCircle } from '@tabler/icons-react';
import { unturned } from '../kit/Name';
import classes from './FitMark.module.css';
import type { Fit, Placement } from './types';
import { bestFit, FIT_WORDS } from './words';

const ICONS: Record<Fit['verdict'], typeof IconHelpCircle> = {
  fits: IconCircleCheck,
  'may-fit': IconCircleHalf2,
  'too-large': IconAlertTriangle,
  unknown: IconHelpCircle,
};

/** Whether a model's memory is there: a word and a shape. */
export function Verdict({ verdict }: Pick<Fit, 'verdict'>) {
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Inside verdict={verdict} />
    </span>
  );
}

function Inside({ verdict }: Pick<Fit, 'verdict'>) {
  const Icon = ICONS[verdict];
  return (
    <>
      <Icon size={15} stroke={1.8} aria-hidden />
      {FIT_WORDS[verdict]}
    </>
  );
}

/** Where a model fits best, with the arithmetic of every place for who points at it or comes to it by keyboard. */
export function FitMark({ placement }: { placement?: Placement }) {
  const best = bestFit(placement);
  if (!placement || !best) return <>–</>;
  return (
    <Tooltip multiline w={320} label={<Places fits={placement.fit} />}>
      <button type="button" className={classes.mark} data-verdict={best.verdict}>
        <Inside verdict={best.verdict} />
      </button>
    </Tooltip>
  );
}

function Places({ fits }: { fits: readonly Fit[] }) {
  return (
    <dl className={classes.places}>
      {fits.map(({ place, endpoint, verdict, arithmetic }) => (
        <div key={endpoint ?? place}>
          <dt>
            <bdi>{unturned(place)}</bdi>: {FIT_WORDS[verdict]}
          </dt>
          {arithmetic.map((line) => (
            <dd key={line}>{unturned(line)}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
