import { IconCircleCheck, IconCircleX, IconEqual } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { DataTable } from '../../kit/DataTable';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import type { ImportItem, ImportReport } from '../types';
import classes from './ImportTable.module.css';

const OUTCOMES = {
  created: { will: 'will be added', done: 'added', Icon: IconCircleCheck },
  exists: { will: 'there already', done: 'there already', Icon: IconEqual },
  invalid: { will: 'refused', done: 'refused', Icon: IconCircleX },
} as const;

/** What becomes of each item, and why where it is refused. */
export function ImportTable({ report }: { report: ImportReport }) {
  return (
    <DataTable
      label="Items of the list"
      rows={report.items}
      rowKey={(item) => String(item.index)}
      columns={columns(report.dryRun)}
    />
  );
}

function columns(isDryRun: boolean): Column<ImportItem>[] {
  return [
    {
      key: 'index',
      header: '#',
      width: '3.5rem',
      align: 'end',
      card: 'hidden',
      cell: (item) => item.index + 1,
    },
    {
      key: 'name',
      header: 'Name',
      width: '13rem',
      card: 'title',
      cell: ({ name, id }) =>
        id && !isDryRun ? (
          <Link to="/endpoints/$id/models" params={{ id }}>
            <Name>{name}</Name>
          </Link>
        ) : (
          <Name>{name ?? 'without a name'}</Name>
        ),
    },
    {
      key: 'address',
      header: 'Address',
      card: 'wide',
      cell: ({ baseUrl, hasApiKey }) => (
        <>
          <Name>{baseUrl ?? 'unknown'}</Name>
          {hasApiKey && <span className={classes.quiet}> with a key</span>}
        </>
      ),
    },
    {
      key: 'outcome',
      header: 'Outcome',
      width: '9rem',
      card: 'aside',
      cell: ({ outcome }) => <Outcome outcome={outcome} isDryRun={isDryRun} />,
    },
    { key: 'why', header: 'Why', cell: (item) => <Why item={item} /> },
  ];
}

function Outcome({ outcome, isDryRun }: { outcome: ImportItem['outcome']; isDryRun: boolean }) {
  const { will, done, Icon } = OUTCOMES[outcome];
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Icon size={15} aria-hidden /> {isDryRun ? will : done}
    </span>
  );
}

function Why({ item }: { item: ImportItem }) {
  const lines = [
    ...item.errors.map(({ pointer, message }) => `${pointer.replace(/^\//, '') || 'It'} ${message}`),
    ...(item.renamedFrom ? [`Called so because ${item.renamedFrom} is taken.`] : []),
    ...(item.notice ? [item.notice] : []),
    ...(item.ignored.length > 0 ? [`Means nothing here: ${item.ignored.join(', ')}.`] : []),
  ];
  if (lines.length === 0) return <span className={classes.quiet}>–</span>;
  return (
    <ul className={classes.why}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
