import { Age } from '../../kit/Age';
import { count, dateTime, duration } from '../../kit/format';
import type { Column } from '../../kit/table';
import type { Incident } from '../types';
import { reasonWords } from '../words';
import classes from './incidentColumns.module.css';

/** What is shown of a time in which an endpoint was down. */
export const INCIDENT_COLUMNS: Column<Incident>[] = [
  {
    key: 'cause',
    header: 'Cause',
    width: '18rem',
    card: 'title',
    cell: ({ reason, message }) => (
      <div className={classes.cause}>
        <strong>{reasonWords(reason)}</strong>
        {message && <span title={message}>{message}</span>}
      </div>
    ),
  },
  {
    key: 'length',
    header: 'Length',
    width: '9.5rem',
    card: 'aside',
    cell: ({ endedAt, startedAt, seconds }) =>
      endedAt ? (
        duration(seconds)
      ) : (
        <span className={classes.open}>
          goes on, <Age at={startedAt} suffix="" />
        </span>
      ),
  },
  { key: 'started', header: 'Began', width: '11.5rem', cell: ({ startedAt }) => dateTime(startedAt) },
  { key: 'ended', header: 'Ended', width: '11.5rem', cell: ({ endedAt }) => dateTime(endedAt) },
  {
    key: 'checks',
    header: 'Failed checks',
    align: 'end',
    width: '8rem',
    // of one that has just begun they are not counted yet
    cell: ({ checks }) => (checks === 0 ? '–' : count(checks)),
  },
];
