import { useInfiniteQuery } from '@tanstack/react-query';
import { Answered } from '../../kit/Answered';
import { DataTable } from '../../kit/DataTable';
import { Panel } from '../../kit/Panel';
import { useItems } from '../../kit/useItems';
import { type IncidentWish, incidentsQuery } from '../queries';
import type { Incident } from '../types';
import classes from './Incidents.module.css';
import { INCIDENTS } from './incidentColumns';

type Props = { onOpen: (incident: Incident) => void };

/** What is down now, then what was, the latest first. */
export function Incidents({ onOpen }: Props) {
  return (
    <div className={classes.both}>
      <Panel title="Open">
        <List wish={{ open: 'true' }} label="Open incidents" none="Nothing is down." onOpen={onOpen} />
      </Panel>
      <Panel title="Over" lead="Of the last 90 days">
        <List wish={{ open: 'false' }} label="Past incidents" none="Nothing was down." onOpen={onOpen} />
      </Panel>
    </div>
  );
}

function List({ wish, label, none, onOpen }: Props & { wish: IncidentWish; label: string; none: string }) {
  const query = useInfiniteQuery(incidentsQuery(wish));
  const { items, more } = useItems(query);
  return (
    <Answered query={query} what="The incidents could not be loaded">
      {() => (
        <DataTable
          label={label}
          rows={items}
          rowKey={(row) => row.id}
          columns={INCIDENTS}
          onOpen={onOpen}
          more={more}
          empty={<p className={classes.none}>{none}</p>}
        />
      )}
    </Answered>
  );
}
