import { Button } from '@mantine/core';
import { Age } from '../../kit/Age';
import type { Tagged } from '../queries';
import { Side } from './ChangeTable';
import tables from './ChangeTable.module.css';
import type { Draft } from './draft';
import classes from './ReviewDrawer.module.css';
import { clashes, rebased, yielding } from './rebased';

type Props = {
  base: Tagged;
  latest: Tagged;
  draft: Draft;
  onRebase: (onto: Tagged, typed: Draft) => void;
};

/** Someone else has changed the same endpoint meanwhile: both sides, and which one holds. */
export function Conflict({ base, latest, draft, onRebase }: Props) {
  const lines = clashes(base.endpoint, latest.endpoint, draft);
  const both = lines.filter((line) => line.isMine);
  return (
    <div className={classes.review}>
      <p role="alert">
        <strong>Someone else changed it</strong> <Age at={latest.endpoint.updatedAt} />. Nothing of yours is
        saved yet.
      </p>
      {lines.length === 0 && <p>What they changed is not among these settings.</p>}
      {lines.length > 0 && (
        <table className={tables.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">Theirs, stored now</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.pointer}>
                <th scope="row">{line.label}</th>
                <td>
                  <Side value={line.before} />
                </td>
                <td className={tables.old}>
                  <Side value={line.theirs} />
                </td>
                <td className={line.isMine ? tables.new : undefined}>
                  {line.isMine ? <Side value={line.mine} /> : 'not changed'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.buttons}>
        {both.length > 0 && (
          <Button
            variant="default"
            onClick={() => onRebase(latest, yielding(base.endpoint, latest.endpoint, draft))}
          >
            Take theirs, keep my other changes
          </Button>
        )}
        <Button
          onClick={() => onRebase(latest, rebased(base.endpoint, latest.endpoint, draft))}
          data-autofocus
        >
          {both.length > 0 ? 'Put mine over theirs' : 'Keep theirs and go on with mine'}
        </Button>
      </div>
    </div>
  );
}
