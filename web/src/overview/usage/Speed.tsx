import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Answered } from '../../kit/Answered';
import { Chart } from '../../kit/Chart';
import { decimal, milliseconds } from '../../kit/format';
import { Panel } from '../../kit/Panel';
import type { UsageAnswer } from '../types';
import { overTimeQuery } from './queries';
import type { Question } from './question';
import { placeOf, stepsOf } from './range';
import classes from './Speed.module.css';
import { percentiles } from './series';

/** How long the first token took, and how fast the others came, over time. */
export function Speed({ question: { range, asked } }: { question: Question }) {
  const query = useQuery(overTimeQuery(range.step, asked));
  return (
    <div className={classes.two}>
      <Lines title="First token" query={query} of="firstEventMs" unit={milliseconds} />
      <Lines title="Tokens per second" query={query} of="tokensPerSecond" unit={decimal} />
    </div>
  );
}

type Props = {
  title: string;
  query: UseQueryResult<UsageAnswer>;
  of: 'firstEventMs' | 'tokensPerSecond';
  unit: (value: number) => string;
};

function Lines({ title, query, of, unit }: Props) {
  return (
    <Panel title={title}>
      <Answered query={query} what={`${title} over time could not be loaded`}>
        {(answer) => <LineChart label={`${title} over time`} answer={answer} of={of} unit={unit} />}
      </Answered>
    </Panel>
  );
}

type ChartProps = Pick<Props, 'of' | 'unit'> & { label: string; answer: UsageAnswer };

function LineChart({ label, answer, of, unit }: ChartProps) {
  const { x, series } = useMemo(() => {
    const step = answer.by === 'hour' ? 'hour' : 'day';
    const steps = stepsOf({ since: answer.since, step }, Date.parse(answer.until));
    return { x: steps.map((at) => placeOf(at, step)), series: percentiles(answer.items, steps, of) };
  }, [answer, of]);
  return <Chart label={label} kind="line" x={x} series={series} unit={unit} height={170} />;
}
