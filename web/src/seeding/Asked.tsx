import { Button } from '@mantine/core';
import { useState } from 'react';
import { Age } from '../kit/Age';
import { counted } from '../kit/format';
import { Panel } from '../kit/Panel';
import { OutcomeDrawer } from './OutcomeDrawer';
import { Refused } from './Refused';
import { Results } from './Results';
import classes from './Seeding.module.css';
import type { Outcome, Report, Result } from './types';

type Props = {
  report: Report;
  onClose: () => void;
};

/** What a run that was asked for just now has done, or would do. */
export function Asked({ report, onClose }: Props) {
  const [result, setResult] = useState<Result>();
  const [open, setOpen] = useState<Outcome>();
  const rows = report.outcomes.filter((outcome) => result === undefined || outcome.result === result);
  return (
    <Panel
      title={report.dryRun ? 'Plan: nothing was touched' : 'This run'}
      lead={
        <>
          <Age at={report.at} />, in {report.tookMs} ms: {changesWords(report)}
        </>
      }
      actions={
        <Button variant="default" size="compact-xs" onClick={onClose}>
          Close
        </Button>
      }
    >
      {report.refused && <Refused report={report} />}
      <Results
        label={report.dryRun ? 'What would become of seeds' : 'What became of seeds'}
        counts={report.counts}
        rows={rows}
        result={result}
        onResult={setResult}
        onOpen={setOpen}
        empty={<p className={classes.none}>No seed was found.</p>}
      />
      <OutcomeDrawer outcome={open} onClose={() => setOpen(undefined)} />
    </Panel>
  );
}

function changesWords({ counts, dryRun, refused }: Report): string {
  const added = counts.created ?? 0;
  const updated = counts.updated ?? 0;
  if (refused || added + updated === 0) return dryRun ? 'nothing would change' : 'nothing has changed';
  const words = [
    added > 0 && `${counted(added, 'model')} added`,
    updated > 0 && `${counted(updated, 'model')} changed`,
  ].filter(Boolean);
  return dryRun ? `there would be ${words.join(', ')}` : words.join(', ');
}
