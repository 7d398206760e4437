import { INCIDENT_COLUMNS } from '../../endpoints/detail/incidentColumns';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import type { Incident } from '../types';
import classes from './columns.module.css';

/** Times in which endpoints were down, with which it was. */
export const INCIDENTS: readonly Column<Incident>[] = [
  {
    key: 'endpoint',
    header: 'Endpoint',
    width: '11rem',
    cell: (row) => <Name className={classes.name}>{row.endpointName}</Name>,
    card: 'title',
  },
  ...INCIDENT_COLUMNS,
];
