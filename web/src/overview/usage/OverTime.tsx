import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Answered } from '../../kit/Answered';
import { Chart } from '../../kit/Chart';
import { compact } from '../../kit/format';
import { Panel } from '../../kit/Panel';
import type { UsageAnswer } from '../types';
import { CsvButton } from './CsvButton';
import { overTimeQuery } from './queries';
import { MEASURES, type Measure, type Question } from './question';
import { placeOf, stepsOf } from './range';
import { stacked } from './series';

type Props = { question: Question; onShow: (show: Measure) => void };

const WORDS: Record<Measure, string> = { requests: 'Requests', tokens: 'Tokens', errors: 'Errors' };

/** Requests, tokens or errors over time, a colour for each of the eight largest. */
export function OverTime({ question: { range, by, show, asked }, onShow }: Props) {
  const both = `${range.step},${by}`;
  const query = useQuery(overTimeQuery(both, asked));
  return (
    <Panel
      title={`${WORDS[show]} by ${range.step} and ${by}`}
      actions={
        <>
          <SegmentedControl
            aria-label="What the bars are of"
            size="xs"
            value={show}
            onChange={(value) => onShow(value as Measure)}
            data={MEASURES.map((value) => ({ value, label: WORDS[value] }))}
          />
          <CsvButton what="the chart" by={both} asked={asked} />
        </>
      }
    >
      <Answered query={query} what="Usage over time could not be loaded">
        {(answer) => <Bars answer={answer} show={show} />}
      </Answered>
    </Panel>
  );
}

function Bars({ answer, show }: { answer: UsageAnswer; show: Measure }) {
  const { x, series } = useMemo(() => {
    const step = answer.by.startsWith('hour') ? 'hour' : 'day';
    const steps = stepsOf({ since: answer.since, step }, Date.parse(answer.until));
    return { x: steps.map((at) => placeOf(at, step)), series: stacked(answer.items, steps, show) };
  }, [answer, show]);
  return (
    <Chart label={`${WORDS[show]} over time`} kind="bars" x={x} series={series} unit={compact} height={240} />
  );
}
