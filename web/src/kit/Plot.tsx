import { Name } from './Name';
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import classes from './Chart.module.css';
import { type ChartData, drawn, timeWords, written } from './chartData';
import { plotOptions } from './plotOptions';

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The drawing of a chart with its legend, which says the values at the mouse or where the arrow keys are. */
export default function Plot({ label, x, span, series, kind, unit, height = 220 }: ChartData) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [at, setAt] = useState<number>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const scheme = useComputedColorScheme();
  const names = series.map(({ name }) => name);
  const shown = useMemo(() => series.filter(({ name }) => !hidden.has(name)), [series, hidden]);
  const data = useMemo(() => {
    const { columns } = drawn({ x, series: shown, kind });
    return [[...x], ...columns] as uPlot.AlignedData;
  }, [x, shown, kind]);
  const key = [kind, scheme, height, ...names, '|', ...hidden].join('\n');
  const latest = useRef({ data, span, unit });
  latest.current = { data, span, unit };

  // drawn anew when its form changes; new values alone are given to the drawing that is there
  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for what the drawing's form depends on
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const colors = drawn({ x, series: shown, kind }).series.map(({ name }) => names.indexOf(name));
    const options = plotOptions({ element, colors, kind, height, latest, onMove: setAt });
    const made = new uPlot(options, latest.current.data, element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [key]);
  useEffect(() => plot.current?.setData(data), [data]);

  const last = x.length - 1;
  const index = at !== undefined && at <= last ? at : last;
  const time = timeWords(x, 'full');

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step || last < 0) return;
    event.preventDefault();
    const to = Math.min(last, Math.max(0, step(index, last)));
    setAt(to);
    plot.current?.setCursor({ left: plot.current.valToPos(x[to] ?? 0, 'x'), top: 0 });
  }

  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
  };
  const valueAt = (values: ChartData['series'][number]['values']) => written(values[index], unit);
  return (
    <>
      <div
        ref={box}
        className={classes.plot}
        style={{ height }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-readonly="true"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, index)}
        aria-valuetext={`${time(x[index] ?? 0)}: ${series.map((one) => `${one.name} ${valueAt(one.values)}`).join(', ')}`}
        onKeyDown={onKeyDown}
      />
      <div className={classes.legend}>
        {x.length > 0 && <span className={classes.time}>{time(x[index] ?? 0)}</span>}
        {series.map(({ name, values }, i) => (
          <button key={name} type="button" aria-pressed={!hidden.has(name)} onClick={() => toggle(name)}>
            <i style={{ background: `var(--series-${(i % 9) + 1})` }} />
            <Name>{name}</Name> <b>{valueAt(values)}</b>
          </button>
        ))}
      </div>
    </>
  );
}
