import { useState } from 'react';
import classes from './Chart.module.css';
import { type ChartData, timeWords, written } from './chartData';

const MOST_ROWS = 100;

/** The values of a chart as a table, the latest first; made only once it is opened. */
export function ChartTable({ label, x, series, unit }: ChartData) {
  const [isOpen, setOpen] = useState(false);
  const time = timeWords(x, 'full');
  const latest = x
    .map((_, i) => i)
    .reverse()
    .slice(0, MOST_ROWS);
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <div className={classes.scroll} tabIndex={0}>
          <table aria-label={label}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {latest.map((i) => (
                <tr key={x[i]}>
                  <th scope="row">{time(x[i] ?? 0)}</th>
                  {series.map(({ name, values }) => (
                    <td key={name}>{written(values[i], unit)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
