import { reasonWords, stateOf } from '../../endpoints/words';
import { Age } from '../../kit/Age';
import { milliseconds, percent } from '../../kit/format';
import { HealthBar } from '../../kit/HealthBar';
import { Name } from '../../kit/Name';
import { StatusBadge } from '../../kit/StatusBadge';
import type { Column } from '../../kit/table';
import type { HealthRow } from '../types';
import classes from './columns.module.css';

/** How an endpoint was, at a glance. */
export const COLUMNS: readonly Column<HealthRow>[] = [
  { key: 'name', header: 'Endpoint', cell: (row) => <NameAndOwner row={row} />, sort: true, card: 'title' },
  {
    key: 'status',
    header: 'State',
    width: '12rem',
    cell: (row) => <State row={row} />,
    sort: true,
    card: 'aside',
  },
  { key: 'since', header: 'For', width: '7rem', cell: (row) => <Age at={row.since} suffix="" /> },
  {
    key: 'bar',
    header: 'Last checks',
    width: '10.5rem',
    cell: (row) => <HealthBar beats={row.bar} label={row.name} />,
  },
  { key: 'day', header: '24 h', width: '6rem', align: 'end', cell: (row) => <Uptime part={row.uptime24h} /> },
  {
    key: 'month',
    header: '30 d',
    width: '6rem',
    align: 'end',
    cell: (row) => <Uptime part={row.uptime30d} />,
  },
  {
    key: 'response',
    header: 'Answers in',
    width: '6rem',
    align: 'end',
    cell: (row) => milliseconds(row.responseTimeMs),
  },
  {
    key: 'checked',
    header: 'Checked',
    width: '6.5rem',
    align: 'end',
    cell: (row) => <Age at={row.lastChecked} />,
  },
];

function NameAndOwner({ row: { name, owner, isOwn } }: { row: HealthRow }) {
  return (
    <>
      <Name className={classes.name}>{name}</Name>
      {!isOwn && (
        <span className={classes.owner}>
          of <Name>{owner}</Name>
        </span>
      )}
    </>
  );
}

function State({ row }: { row: HealthRow }) {
  const state = stateOf(row);
  return (
    <>
      <StatusBadge status={state} />
      {state === 'unhealthy' && <span className={classes.reason}>{reasonWords(row.reason)}</span>}
    </>
  );
}

/** A part of the watched time; less than all of it stands out, by its weight too. */
function Uptime({ part }: { part?: number }) {
  if (part === undefined) return <span className={classes.owner}>unknown</span>;
  return (
    <span className={classes.uptime} data-tone={part >= 0.999 ? 'good' : part >= 0.99 ? 'warn' : 'bad'}>
      {percent(part)}
    </span>
  );
}
