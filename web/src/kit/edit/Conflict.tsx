import { Button } from '@mantine/core';
import { Age } from '../Age';
import { Side } from './ChangeTable';
import tables from './ChangeTable.module.css';
import type { Clash } from './change';
import classes from './ReviewDrawer.module.css';

type Props = {
  /** When it was changed. */
  at: string;
  clashes: readonly Clash[];
  /** What of one's own is saved all the same, as a sentence; absent for nothing. */
  saved?: string;
  /** Goes on with theirs where both have changed the same. */
  onTheirs: () => void;
  onMine: () => void;
};

/** The same thing was changed meanwhile, by someone else or in another window: both sides, and which one holds. */
export function Conflict({ at, clashes, saved, onTheirs, onMine }: Props) {
  const isBoth = clashes.some((line) => line.isMine);
  return (
    <div className={classes.review}>
      <p role="alert">
        <strong>It was changed meanwhile</strong>, <Age at={at} />.{' '}
        {saved ?? 'Nothing of yours is saved yet.'}
      </p>
      {clashes.length === 0 && <p>What they changed is not among these settings.</p>}
      {clashes.length > 0 && (
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
            {clashes.map((line) => (
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
        {isBoth && (
          <Button variant="default" onClick={onTheirs}>
            Take theirs, keep my other changes
          </Button>
        )}
        <Button onClick={onMine} data-autofocus>
          {isBoth ? 'Put mine over theirs' : 'Keep theirs and go on with mine'}
        </Button>
      </div>
    </div>
  );
}
