import { Age } from '../../kit/Age';
import type { Column } from '../../kit/table';
import type { AuditEntry } from '../types';
import classes from './auditColumns.module.css';
import { actionWords, changedFields } from './changed';

/** What is shown of a change. */
export const AUDIT_COLUMNS: Column<AuditEntry>[] = [
  {
    key: 'what',
    header: 'What',
    width: '9rem',
    card: 'title',
    cell: ({ action }) => <strong className={classes.what}>{actionWords(action)}</strong>,
  },
  { key: 'changes', header: 'Changes', cell: (entry) => <Changes entry={entry} /> },
  {
    key: 'who',
    header: 'Who',
    width: '11rem',
    cell: ({ actor }) => (
      <span>
        <bdi>{actor.name}</bdi>
        {actor.token && <span className={classes.quiet}> by a token</span>}
      </span>
    ),
  },
  { key: 'from', header: 'From', width: '9rem', cell: ({ client }) => <code>{client}</code> },
  {
    key: 'when',
    header: 'When',
    align: 'end',
    width: '8rem',
    card: 'aside',
    cell: ({ at }) => <Age at={at} />,
  },
];

function Changes({ entry }: { entry: AuditEntry }) {
  const fields = changedFields(entry.changes);
  if (fields.length === 0) return <span className={classes.quiet}>–</span>;
  return (
    <ul className={classes.changes}>
      {fields.map(({ field, old, new: now }) => (
        <li key={field}>
          <code>{field}</code>
          {old !== undefined && <del>{old}</del>}
          {now !== undefined ? <ins>{now}</ins> : <span className={classes.quiet}>unset</span>}
        </li>
      ))}
    </ul>
  );
}
