import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../kit/EmptyState';
import { SearchField } from '../kit/SearchField';
import { StateFilter } from '../kit/StateFilter';
import { STATES } from '../kit/states';
import { useUrlState } from '../kit/useUrlState';
import classes from './Health.module.css';
import { Bars } from './health/Bars';
import { EndpointDrawer } from './health/EndpointDrawer';
import { Incidents } from './health/Incidents';
import { NoEndpoints } from './NoEndpoints';
import { downQuery } from './queries';

const DEFAULTS = { show: 'endpoints', search: '', state: '', sort: 'status', endpoint: '' };

/** What of the page is in its address. */
export type HealthState = typeof DEFAULTS;

/** Every endpoint's last checks and uptime, and when what was down, why, and for how long. */
export function Health() {
  const [state, setState] = useUrlState(DEFAULTS);
  const summary = useQuery(downQuery).data?.summary;
  if (summary && Object.values(summary).every((n) => n === 0)) return <NoEndpoints />;

  const choose = (endpoint: string) => setState({ endpoint }, { push: true });
  const isOfEndpoints = state.show !== 'incidents';
  const chosen = STATES.find((one) => one === state.state);
  const wish = {
    sort: state.sort === 'name' ? 'name' : 'status',
    ...(state.search && { search: state.search }),
    ...(chosen && { state: chosen }),
  };
  return (
    <div className={classes.health}>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label="What is listed"
          size="xs"
          value={isOfEndpoints ? 'endpoints' : 'incidents'}
          onChange={(show) => setState({ show }, { push: true })}
          data={[
            { value: 'endpoints', label: 'Endpoints' },
            { value: 'incidents', label: 'Incidents' },
          ]}
        />
        {isOfEndpoints && (
          <>
            <StateFilter
              summary={summary}
              value={chosen}
              onChange={(to) => setState({ state: to }, { push: true })}
            />
            <SearchField
              className={classes.search}
              label="Search endpoints"
              placeholder="Name, address, owner, type, model"
              value={state.search}
              onChange={(search) => setState({ search })}
            />
          </>
        )}
      </div>
      {isOfEndpoints ? (
        <Bars
          wish={wish}
          onSort={(sort) => setState({ sort: sort.replace(/^-/, '') }, { push: true })}
          onOpen={(row) => choose(row.id)}
          empty={
            <EmptyState
              text="No endpoint is like that."
              action={
                <Button onClick={() => setState({ search: '', state: '' }, { push: true })}>Show all</Button>
              }
            />
          }
        />
      ) : (
        <Incidents onOpen={(incident) => choose(incident.endpointId)} />
      )}
      <EndpointDrawer id={state.endpoint} onClose={() => setState({ endpoint: '' })} />
    </div>
  );
}
