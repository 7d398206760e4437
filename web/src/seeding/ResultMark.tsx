import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCirclePlus,
  IconClock,
  IconCopy,
  IconEqual,
  IconLayersSubtract,
  IconUserCheck,
} from '@tabler/icons-react';
import classes from './Results.module.css';
import type { Result } from './types';
import { RESULT_MEANS, RESULT_WORDS } from './words';

const ICONS: Record<Result, typeof IconEqual> = {
  invalid: IconAlertTriangle,
  duplicate: IconCopy,
  kept: IconUserCheck,
  pending: IconClock,
  updated: IconCircleCheck,
  created: IconCirclePlus,
  overridden: IconLayersSubtract,
  unchanged: IconEqual,
};

/** What became of a seed: a word, a shape, a colour. */
export function ResultMark({ result }: { result: Result }) {
  const Icon = ICONS[result];
  return (
    <span className={classes.result} data-result={result} title={RESULT_MEANS[result]}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {RESULT_WORDS[result]}
    </span>
  );
}
