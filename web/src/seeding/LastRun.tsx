import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Age } from '../kit/Age';
import { Answered } from '../kit/Answered';
import { Panel } from '../kit/Panel';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import { OutcomeDrawer } from './OutcomeDrawer';
import { outcomesQuery } from './queries';
import { Refused } from './Refused';
import { Results } from './Results';
import classes from './Seeding.module.css';
import { DEFAULTS } from './state';
import type { Report } from './types';
import { byWords, isResult, keysOf } from './words';

/** The last run that found something new, and what became of each of its seeds. */
export function LastRun({ report }: { report: Report }) {
  const [at, setAt] = useUrlState(DEFAULTS);
  const result = isResult(at.result) ? at.result : undefined;
  const query = useInfiniteQuery({ ...outcomesQuery(result), placeholderData: (before) => before });
  const { items, more } = useItems(query);
  const keyOf = useMemo(() => keysOf(items), [items]);
  const open = at.outcome === '' ? undefined : items.find((outcome) => keyOf(outcome) === at.outcome);
  return (
    <Panel
      title="Last run that found something new"
      lead={
        <>
          <Age at={report.at} />, {byWords(report.by)}, in {report.tookMs} ms
        </>
      }
    >
      {report.refused && <Refused report={report} />}
      <Answered query={query} what="What became of the seeds could not be loaded">
        {() => (
          <Results
            label="What became of seeds in the last run"
            counts={report.counts}
            rows={items}
            more={more}
            result={result}
            onResult={(next) => setAt({ result: next ?? '' }, { push: true })}
            onOpen={(outcome) => setAt({ outcome: keyOf(outcome) }, { push: true })}
            empty={<p className={classes.none}>No seed has this result.</p>}
          />
        )}
      </Answered>
      <OutcomeDrawer outcome={open} onClose={() => setAt({ outcome: '' })} />
    </Panel>
  );
}
