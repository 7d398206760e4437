import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reasonWords } from '../../endpoints/words';
import { Age } from '../../kit/Age';
import { Answered } from '../../kit/Answered';
import { Chart } from '../../kit/Chart';
import { DayStrip } from '../../kit/DayStrip';
import { dateTime, duration, milliseconds } from '../../kit/format';
import { LoadMore } from '../../kit/LoadMore';
import { useItems } from '../../kit/useItems';
import { daysQuery, incidentsQuery } from '../queries';
import { responsesOf } from './days';
import classes from './EndpointDrawer.module.css';

/** Day by day how long an endpoint was up, how fast it answered, and when it was down. */
export function EndpointDays({ id }: { id: string }) {
  const query = useQuery(daysQuery(id));
  return (
    <>
      <Answered query={query} what="The last 90 days could not be loaded">
        {({ items }) => {
          const today = new Date(query.dataUpdatedAt).toISOString().slice(0, 10);
          const { x, series } = responsesOf(items, today);
          return (
            <>
              <section>
                <h3>Day by day</h3>
                <DayStrip days={items} today={today} />
              </section>
              {series.some(({ values }) => values.some((value) => value !== null)) && (
                <section>
                  <h3>Checks answered within</h3>
                  <Chart
                    label="Checks answered within"
                    kind="line"
                    x={x}
                    series={series}
                    unit={milliseconds}
                    height={140}
                  />
                </section>
              )}
            </>
          );
        }}
      </Answered>
      <section>
        <h3>Incidents</h3>
        <EndpointIncidents id={id} />
      </section>
      <Link to="/endpoints/$id/health" params={{ id }}>
        Everything of this endpoint
      </Link>
    </>
  );
}

function EndpointIncidents({ id }: { id: string }) {
  const query = useInfiniteQuery(incidentsQuery({ endpoint: id, limit: 10 }));
  const { items, more } = useItems(query);
  return (
    <Answered query={query} what="The incidents could not be loaded">
      {() =>
        items.length === 0 ? (
          <p className={classes.none}>It was not down in the last 90 days.</p>
        ) : (
          <>
            <ul className={classes.incidents}>
              {items.map((incident) => (
                <li key={incident.id}>
                  <span>
                    {reasonWords(incident.reason)} <small>{dateTime(incident.startedAt)}</small>
                  </span>
                  {incident.endedAt ? (
                    duration(incident.seconds)
                  ) : (
                    <span>
                      goes on, <Age at={incident.startedAt} suffix="" />
                    </span>
                  )}
                </li>
              ))}
            </ul>
            <LoadMore more={more} />
          </>
        )
      }
    </Answered>
  );
}
