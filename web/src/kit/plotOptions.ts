import type { RefObject } from 'react';
import uPlot from 'uplot';
import { type ChartData, lonePoints, timeWords, written } from './chartData';

type Asked = {
  element: HTMLElement;
  /** For each series in the order of drawing, which of the nine colours it has. */
  colors: readonly number[];
  kind: ChartData['kind'];
  height: number;
  latest: RefObject<Pick<ChartData, 'span' | 'unit'>>;
  onMove: (index: number | undefined) => void;
};

const FONT = '12px system-ui, sans-serif';

/** What uPlot is told: the colours of the page, axes in our words, no legend of its own. */
export function plotOptions({ element, colors, kind, height, latest, onMove }: Asked): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim() || '#888';
  const axis = { stroke: color('--quiet'), font: FONT, ticks: { show: false } };
  const grid = { stroke: color('--line'), width: 1 };
  const bars = uPlot.paths.bars?.({ size: [0.72, 48], align: 0 });
  return {
    width: element.clientWidth,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === 'line' } },
    scales: {
      x: { time: true, range: xRange(kind, latest) },
      y: { range: (_, __, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 28,
        space: 70,
        values: (_, splits) => splits.map(timeWords(splits, 'axis')),
      },
      {
        ...axis,
        grid,
        size: 64,
        space: 36,
        values: (_, splits) => splits.map((value) => written(value, latest.current.unit)),
      },
    ],
    series: [
      {},
      ...colors.map((index) => {
        const stroke = color(`--series-${(index % 9) + 1}`);
        return kind === 'line'
          ? { stroke, width: 1.75, points: dots(stroke) }
          : { stroke, fill: stroke, width: 0, paths: bars, points: { show: false } };
      }),
    ],
    hooks: { setCursor: [(plot) => onMove(plot.cursor.idx ?? undefined)] },
  };
}

/** Points have dots only where no line would show them. */
const dots = (fill: string): uPlot.Series.Points => ({
  show: false,
  size: 5,
  fill,
  filter: (plot, series) => lonePoints(Array.from(plot.data[series] ?? [])),
});

/** Bars stand in the middle of their time: half a step is left free at both ends. */
function xRange(kind: ChartData['kind'], latest: Asked['latest']): uPlot.Range.Function {
  return (plot, min, max) => {
    const { span } = latest.current;
    if (span) return [...span];
    const points = plot.data[0]?.length ?? 0;
    if (kind === 'line' || points === 0) return [min, max];
    const half = points > 1 ? (max - min) / (points - 1) / 2 : 43_200;
    return [min - half, max + half];
  };
}
