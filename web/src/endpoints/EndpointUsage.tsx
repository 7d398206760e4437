import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { Chart } from '../kit/Chart';
import { DataTable } from '../kit/DataTable';
import { EmptyState } from '../kit/EmptyState';
import { compact, count, decimal, milliseconds } from '../kit/format';
import { Panel } from '../kit/Panel';
import { Stat, Stats } from '../kit/Stat';
import { useUrlState } from '../kit/useUrlState';
import { useIsAdmin } from '../session/session';
import { PERIODS, scopeOf, sinceOf, stacked } from './detail/usage';
import { usageColumns } from './detail/usageColumns';
import classes from './EndpointUsage.module.css';
import { endpointQuery, type UsageWish, usageByDayQuery, usageQuery } from './queries';

const DEFAULTS = { by: 'model', days: '30' };
const BY = [
  { value: 'model', label: 'By model' },
  { value: 'user', label: 'By user' },
  { value: 'day', label: 'By day' },
];
type By = UsageWish['by'];

/** What an endpoint was used for: by day over a model's or a user's share, and in numbers. */
export function EndpointUsage({ id }: { id: string }) {
  const [{ by, days }, setInAddress] = useUrlState(DEFAULTS);
  const isAdmin = useIsAdmin();
  const endpoint = useQuery(endpointQuery(id)).data?.endpoint;
  const scope = scopeOf(endpoint ?? { isOwn: false }, isAdmin);
  const asked: UsageWish = {
    endpoint: id,
    by: BY.some(({ value }) => value === by) ? (by as By) : 'model',
    scope,
    since: sinceOf(days, Date.now()),
  };
  const isReady = endpoint !== undefined;
  const rows = useQuery({ ...usageQuery(asked), enabled: isReady });
  return (
    <div className={classes.usage}>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label="Period"
          data={PERIODS.map((value) => ({ value, label: `${value} days` }))}
          value={days}
          onChange={(value) => setInAddress({ days: value }, { push: true })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Rows"
          data={BY}
          value={asked.by}
          onChange={(value) => setInAddress({ by: value }, { push: true })}
        />
        {scope === 'mine' && <span className={classes.quiet}>Only your own requests</span>}
        <Button
          className={classes.csv}
          variant="default"
          leftSection={<IconDownload size={15} />}
          component="a"
          href={`/api/v1/usage?${new URLSearchParams({ ...asked, format: 'csv' })}`}
          download
        >
          CSV
        </Button>
      </div>
      <Answered query={rows} what="The usage could not be loaded">
        {({ totals, items }) =>
          totals.requests === 0 ? (
            <EmptyState text="No request went to this endpoint in this time." />
          ) : (
            <>
              <Stats label="In all">
                <Stat
                  label="Requests"
                  value={count(totals.requests)}
                  hint={`${count(totals.errors)} went wrong`}
                />
                <Stat
                  label="Tokens in"
                  value={compact(totals.promptTokens)}
                  hint={uncounted(totals.uncounted)}
                />
                <Stat label="Tokens out" value={compact(totals.completionTokens)} />
                <Stat
                  label="First token"
                  value={milliseconds(totals.firstEventMs?.p50)}
                  hint={`95 % within ${milliseconds(totals.firstEventMs?.p95)}`}
                />
                <Stat
                  label="Tokens/s"
                  value={decimal(totals.tokensPerSecond?.p50)}
                  hint="half of the answers are faster"
                />
              </Stats>
              <PerDay asked={asked} />
              <DataTable
                label="Usage"
                rows={items}
                rowKey={(row) => row.key ?? ''}
                columns={usageColumns(BY.find(({ value }) => value === asked.by)?.label.slice(3) ?? '')}
              />
            </>
          )
        }
      </Answered>
    </div>
  );
}

const uncounted = (n?: number) => (n ? `${count(n)} without a count` : undefined);

function PerDay({ asked }: { asked: UsageWish }) {
  const query = useQuery(usageByDayQuery(asked));
  return (
    <Answered query={query} what="The days could not be loaded">
      {({ items, since, until }) => {
        const { x, series } = stacked(items, since, until);
        return (
          <Panel title="Requests by day">
            <Chart label="Requests by day" kind="bars" x={x} series={series} unit={count} height={200} />
          </Panel>
        );
      }}
    </Answered>
  );
}
