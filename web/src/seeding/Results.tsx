import { type ReactNode, useMemo } from 'react';
import { Choice, Choices } from '../kit/Choices';
import { DataTable } from '../kit/DataTable';
import { count, UNKNOWN } from '../kit/format';
import { Name } from '../kit/Name';
import type { Column } from '../kit/table';
import type { More } from '../kit/useItems';
import { OriginText } from '../models/OriginText';
import { ResultMark } from './ResultMark';
import classes from './Results.module.css';
import type { Outcome, Report, Result } from './types';
import { keysOf, placeWords, RESULTS, summaryOf } from './words';

type Props = {
  /** Names the table. */
  label: string;
  counts: Report['counts'];
  rows: readonly Outcome[];
  more?: More;
  result?: Result;
  onResult: (result: Result | undefined) => void;
  onOpen: (outcome: Outcome) => void;
  empty: ReactNode;
};

const COLUMNS: Column<Outcome>[] = [
  {
    key: 'model',
    header: 'Model',
    width: '16rem',
    card: 'title',
    cell: ({ model }) => (model ? <Name>{model}</Name> : <span className={classes.quiet}>none</span>),
  },
  {
    key: 'result',
    header: 'Result',
    width: '8.5rem',
    card: 'aside',
    cell: ({ result }) => <ResultMark result={result} />,
  },
  {
    key: 'origin',
    header: 'Said by',
    width: '18rem',
    card: 'wide',
    cell: (outcome) => (
      <>
        <OriginText origin={outcome.origin} />
        {placeWords(outcome)}
      </>
    ),
  },
  {
    key: 'what',
    header: 'What',
    card: 'wide',
    cell: (outcome) => <Name>{summaryOf(outcome) || UNKNOWN}</Name>,
  },
];

/** What became of each seed, of one result where that is chosen. */
export function Results({ label, counts, rows, more, result, onResult, onOpen, empty }: Props) {
  const shown = RESULTS.filter((one) => (counts[one] ?? 0) > 0 || one === result);
  const keyOf = useMemo(() => keysOf(rows), [rows]);
  const total = RESULTS.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <div className={classes.results}>
      <Choices label="Result">
        <Choice isChosen={result === undefined} onClick={() => onResult(undefined)}>
          All <b>{count(total)}</b>
        </Choice>
        {shown.map((one) => (
          <Choice
            key={one}
            isChosen={result === one}
            onClick={() => onResult(result === one ? undefined : one)}
          >
            <ResultMark result={one} /> <b>{count(counts[one] ?? 0)}</b>
          </Choice>
        ))}
      </Choices>
      <DataTable
        label={label}
        rows={rows}
        rowKey={keyOf}
        columns={COLUMNS}
        onOpen={onOpen}
        more={more}
        empty={empty}
      />
    </div>
  );
}
