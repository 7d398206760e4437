import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Age } from '../kit/Age';
import { Answered } from '../kit/Answered';
import { Chart } from '../kit/Chart';
import { DAY_SECONDS } from '../kit/chartData';
import { DataTable } from '../kit/DataTable';
import { DayStrip } from '../kit/DayStrip';
import { passedOf } from '../kit/days';
import { milliseconds, percent, UNKNOWN } from '../kit/format';
import { Panel } from '../kit/Panel';
import { Stat, Stats } from '../kit/Stat';
import { useItems } from '../kit/useItems';
import { DayLine } from './detail/DayLine';
import { latencies, passed, stretches } from './detail/day';
import { INCIDENT_COLUMNS } from './detail/incidentColumns';
import classes from './EndpointHealth.module.css';
import { daysQuery, healthQuery, incidentsQuery } from './queries';

/** How an endpoint is and was: the last day check by check, 90 days, and each time it was down. */
export function EndpointHealth({ id }: { id: string }) {
  return (
    <div className={classes.health}>
      <LastDay id={id} />
      <LastDays id={id} />
      <Panel title="Incidents">
        <IncidentTable id={id} />
      </Panel>
    </div>
  );
}

function LastDay({ id }: { id: string }) {
  const query = useQuery(healthQuery(id));
  return (
    <Answered query={query} what="The health could not be loaded">
      {(health) => {
        const runs = health.history ?? [];
        const { checks, good } = passed(runs);
        const { x, ms } = latencies(runs);
        return (
          <>
            <Stats label="Health">
              <Stat label="Checks passed, 24 h" value={checks > 0 ? percent(good / checks) : UNKNOWN} />
              <Stat
                label="Checks, 24 h"
                value={checks.toLocaleString('en')}
                hint={failedWords(checks - good)}
              />
              <Stat
                label="Latency"
                value={milliseconds(health.responseTimeMs)}
                hint="of the latest answered check"
              />
              <Stat label="Checked" value={<Age at={health.lastChecked} />} />
            </Stats>
            <Panel title="Last 24 hours">
              <DayLine stretches={stretches(runs, query.dataUpdatedAt)} />
              {ms.some((one) => one !== null) && (
                <Chart
                  label="Latency of checks in the last 24 hours, the slowest of each minute"
                  kind="line"
                  x={x}
                  span={[query.dataUpdatedAt / 1000 - DAY_SECONDS, query.dataUpdatedAt / 1000]}
                  series={[{ name: 'Latency', values: ms }]}
                  unit={milliseconds}
                  height={140}
                />
              )}
            </Panel>
          </>
        );
      }}
    </Answered>
  );
}

const failedWords = (failed: number) =>
  failed === 0 ? 'none failed' : `${failed.toLocaleString('en')} failed`;

function LastDays({ id }: { id: string }) {
  const query = useQuery(daysQuery(id));
  return (
    <Answered query={query} what="The days could not be loaded">
      {({ items }) => (
        <Panel title="Last 90 days" lead={`${percent(passedOf(items))} of all checks passed`}>
          <DayStrip days={items} today={new Date(query.dataUpdatedAt).toISOString().slice(0, 10)} />
        </Panel>
      )}
    </Answered>
  );
}

function IncidentTable({ id }: { id: string }) {
  const query = useInfiniteQuery(incidentsQuery(id));
  const { items: rows, more } = useItems(query);
  return (
    <Answered query={query} what="The incidents could not be loaded">
      {() => (
        <DataTable
          label="Incidents"
          rows={rows}
          rowKey={(incident) => incident.id}
          columns={INCIDENT_COLUMNS}
          more={more}
          empty={<p className={classes.none}>No incident in the last 90 days.</p>}
        />
      )}
    </Answered>
  );
}
