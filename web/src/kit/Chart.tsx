import { lazy, Suspense } from 'react';
import classes from './Chart.module.css';
import { ChartTable } from './ChartTable';
import type { ChartData } from './chartData';

// the drawing part is fetched when a page has a chart
const Plot = lazy(() => import('./Plot'));

const HEIGHT = 220;

/** Values over time, as lines or stacked bars; and the same as a table, for who cannot see them. */
export function Chart(props: ChartData) {
  const height = props.height ?? HEIGHT;
  return (
    <figure className={classes.chart} aria-label={props.label}>
      <Suspense fallback={<div style={{ height: height + 32 }} />}>
        <Plot {...props} height={height} />
      </Suspense>
      <ChartTable {...props} />
    </figure>
  );
}
