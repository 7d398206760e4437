import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Answered } from '../kit/Answered';
import { EmptyState } from '../kit/EmptyState';
import { Panel } from '../kit/Panel';
import { useUrlState } from '../kit/useUrlState';
import { useIsAdmin } from '../session/session';
import type { UsageAnswer } from './types';
import classes from './Usage.module.css';
import { Controls } from './usage/Controls';
import { CsvButton } from './usage/CsvButton';
import { Filters } from './usage/Filters';
import { OverTime } from './usage/OverTime';
import { FEW_ROWS, MANY_ROWS, usageQuery } from './usage/queries';
import { DEFAULTS, narrowed, type Question, questionOf, type UsageState } from './usage/question';
import { Speed } from './usage/Speed';
import { Totals } from './usage/Totals';
import { UsageTable } from './usage/UsageTable';

/** What the gateway was used for: in numbers, over time, and row by row, each row leading on to what it is made of. */
export function Usage() {
  const [state, setState] = useUrlState(DEFAULTS);
  const question = questionOf(state, useIsAdmin(), Date.now());
  const [manyOf, setManyOf] = useState('');
  const about = JSON.stringify({ ...state, show: '', sort: '' });
  const rows = manyOf === about ? MANY_ROWS : FEW_ROWS;
  const query = useQuery(usageQuery(question.by, question.asked, rows));
  const isGrowing = rows === MANY_ROWS && query.isPlaceholderData;
  const onMore = rows === FEW_ROWS || isGrowing ? () => setManyOf(about) : undefined;
  return (
    <div className={classes.usage}>
      <Controls state={state} question={question} onChange={setState} />
      <Filters
        question={question}
        onRemove={(all) => setState(Object.fromEntries(all.map((one) => [one, ''])), { push: true })}
      />
      <Answered query={query} what="Usage could not be loaded">
        {(answer) => (
          <div
            className={classes.usage}
            aria-busy={query.isPlaceholderData}
            data-old={query.isPlaceholderData}
          >
            <Report
              answer={answer}
              question={question}
              state={state}
              onChange={setState}
              more={{ onMore, isLoading: isGrowing }}
            />
          </div>
        )}
      </Answered>
    </div>
  );
}

type ReportProps = {
  answer: UsageAnswer;
  question: Question;
  state: UsageState;
  onChange: (patch: Partial<UsageState>, how?: { push?: boolean }) => void;
  more: { onMore?: () => void; isLoading: boolean };
};

function Report({ answer, question, state, onChange, more }: ReportProps) {
  if (answer.totals.requests === 0) return <NoUsage question={question} onChange={onChange} />;
  return (
    <>
      <Totals totals={answer.totals} />
      <OverTime question={question} onShow={(show) => onChange({ show })} />
      <Speed question={question} />
      <Panel
        title={`By ${question.by}`}
        lead="A row leads to what it is made of. Days and hours are those of UTC."
        actions={<CsvButton what="the table" by={question.by} asked={question.asked} />}
      >
        <UsageTable
          answer={answer}
          sort={state.sort}
          onSort={(sort) => onChange({ sort })}
          onOpen={(by, row) => onChange(narrowed(state, by, row.key ?? ''), { push: true })}
          {...more}
        />
      </Panel>
    </>
  );
}

const ASK = `curl ${location.origin}/v1/chat/completions \\
  -H "authorization: Bearer $MODELYARD_TOKEN" -H 'content-type: application/json' \\
  -d '{"model": "MODEL", "messages": [{"role": "user", "content": "Hello"}]}'`;

function NoUsage({ question, onChange }: Pick<ReportProps, 'question' | 'onChange'>) {
  if (question.filters.length > 0) {
    const all = Object.fromEntries(question.filters.map(([one]) => [one, '']));
    return (
      <EmptyState
        text="No request is like that in this time."
        action={<Button onClick={() => onChange(all, { push: true })}>Show all</Button>}
      />
    );
  }
  return (
    <EmptyState
      text="No request in this time: what goes through the gateway is counted here by itself."
      action={<Button renderRoot={(props) => <Link to="/chat" {...props} />}>Ask a model</Button>}
      code={ASK}
    />
  );
}
