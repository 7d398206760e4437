import { IconLock, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Age } from '../../kit/Age';
import { count, milliseconds } from '../../kit/format';
import { HealthBar } from '../../kit/HealthBar';
import { Name } from '../../kit/Name';
import { StatusBadge } from '../../kit/StatusBadge';
import type { Column } from '../../kit/table';
import type { HealthRow } from '../types';
import { reasonAdvice, reasonWords, stateOf, TYPE_WORDS } from '../words';
import classes from './columns.module.css';

/** What the list shows of an endpoint. */
export const COLUMNS: Column<HealthRow>[] = [
  {
    key: 'name',
    header: 'Name',
    sort: true,
    card: 'title',
    width: '14rem',
    cell: (row) => <Named row={row} />,
  },
  {
    key: 'status',
    header: 'State',
    sort: true,
    card: 'aside',
    width: '13rem',
    cell: (row) => <State row={row} />,
  },
  {
    key: 'bar',
    header: 'Last checks',
    width: '12rem',
    cell: (row) => <Bar row={row} />,
  },
  { key: 'models', header: 'Models', align: 'end', width: '4.75rem', cell: (row) => <Models row={row} /> },
  { key: 'inFlight', header: 'In flight', align: 'end', width: '5.5rem', cell: (row) => count(row.inFlight) },
  {
    key: 'latency',
    header: 'Latency',
    align: 'end',
    width: '5.5rem',
    cell: (row) => milliseconds(row.responseTimeMs),
  },
  {
    key: 'checked',
    header: 'Checked',
    align: 'end',
    width: '6rem',
    cell: (row) => <Age at={row.lastChecked} />,
  },
];

type RowProps = { row: HealthRow };

// a long list is drawn anew as it scrolls: what is costly is drawn once for each row
const Bar = memo(({ row }: RowProps) => <HealthBar beats={row.bar} label={row.name} />);

const Named = memo(({ row }: RowProps) => {
  return (
    <div className={classes.named}>
      <span className={classes.name}>
        {/* the row has the keyboard; the link is for a window of its own, and for who copies the address */}
        <Link to="/endpoints/$id/models" params={{ id: row.id }} tabIndex={-1}>
          <Name>{row.name}</Name>
        </Link>
        <Whose row={row} />
      </span>
      <span className={classes.below}>
        {row.endpointTypeSource === 'assumed' && 'maybe '}
        {TYPE_WORDS[row.endpointType]}
        {row.baseUrl && <> · {row.baseUrl.replace(/^https?:\/\//, '')}</>}
        {!row.isOwn && (
          <>
            {' '}
            · of <Name>{row.owner}</Name>
          </>
        )}
      </span>
    </div>
  );
});

function Whose({ row }: RowProps) {
  if (!row.isShared && row.isOwn) return null;
  const words = row.isShared ? 'Shared: everyone may use its models' : 'Private to its owner';
  const Icon = row.isShared ? IconUsers : IconLock;
  return (
    <span className={classes.sign} title={words}>
      <Icon size={14} role="img" aria-label={words} />
    </span>
  );
}

const State = memo(({ row }: RowProps) => {
  const state = stateOf(row);
  const isDown = state === 'unhealthy';
  return (
    <div className={classes.state}>
      <StatusBadge status={state} />
      <span className={classes.below} title={isDown ? reasonAdvice(row.reason) : undefined}>
        {row.since && state !== 'paused' && (
          <>
            for <Age at={row.since} suffix="" />
            {isDown && ' · '}
          </>
        )}
        {isDown && reasonWords(row.reason)}
      </span>
    </div>
  );
});

function Models({ row }: RowProps) {
  if (row.modelsStatus === 'pending' && row.models === 0) return <span title="Not listed yet">–</span>;
  return <>{count(row.models)}</>;
}
