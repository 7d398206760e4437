import { Age } from '../../kit/Age';
import { DifferenceList } from '../../kit/DifferenceList';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import type { AuditEntry } from '../types';
import classes from './auditColumns.module.css';
import { actionWords } from './changed';

/** What is shown of a change. */
export const AUDIT_COLUMNS: Column<AuditEntry>[] = [
  {
    key: 'what',
    header: 'What',
    width: '9rem',
    card: 'title',
    cell: ({ action }) => <strong className={classes.what}>{actionWords(action)}</strong>,
  },
  {
    key: 'changes',
    header: 'Changes',
    card: 'wide',
    cell: ({ changes }) => <DifferenceList changes={changes} isInline />,
  },
  {
    key: 'who',
    header: 'Who',
    width: '11rem',
    cell: ({ actor }) => (
      <span>
        <Name>{actor.name}</Name>
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
