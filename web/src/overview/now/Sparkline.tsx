import classes from './Sparkline.module.css';
import { areaPath, HEIGHT, linePath, WIDTH } from './sparkline';

type Props = {
  /** Oldest first. */
  values: readonly number[];
  /** What they are, for who hears it. */
  label: string;
  tone?: 'bad';
};

/** How something went in the last minute, without axes. */
export function Sparkline({ values, label, tone }: Props) {
  return (
    <svg
      className={classes.spark}
      data-tone={tone}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={classes.area} d={areaPath(values)} />
      <path className={classes.line} d={linePath(values)} />
    </svg>
  );
}
