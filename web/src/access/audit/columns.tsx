import { Age } from '../../kit/Age';
import { fieldsOf } from '../../kit/differences';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import classes from '../access.module.css';
import type { Entry } from './queries';
import { actionWords } from './words';

/** What the list says of a change. */
export const ENTRY_COLUMNS: Column<Entry>[] = [
  { key: 'at', header: 'When', width: '9rem', card: 'aside', cell: ({ at }) => <Age at={at} /> },
  {
    key: 'actor',
    header: 'Who',
    width: '10rem',
    cell: ({ actor }) => <Name>{actor.name}</Name>,
  },
  { key: 'action', header: 'What', width: '10rem', card: 'title', cell: ({ action }) => actionWords(action) },
  { key: 'target', header: 'To what', cell: ({ target }) => <Name>{target.name}</Name> },
  {
    key: 'changes',
    header: 'Changed',
    card: 'hidden',
    cell: ({ changes }) => <span className={classes.quiet}>{fieldsOf(changes).join(', ')}</span>,
  },
];
