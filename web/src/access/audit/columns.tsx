import { Age } from '../../kit/Age';
import { fieldsOf } from '../../kit/differences';
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
    cell: ({ actor }) => <bdi>{actor.name}</bdi>,
  },
  { key: 'action', header: 'What', width: '10rem', card: 'title', cell: ({ action }) => actionWords(action) },
  { key: 'target', header: 'To what', cell: ({ target }) => <bdi>{target.name}</bdi> },
  {
    key: 'changes',
    header: 'Changed',
    card: 'hidden',
    cell: ({ changes }) => <span className={classes.quiet}>{fieldsOf(changes).join(', ')}</span>,
  },
];
