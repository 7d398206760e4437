import { useQuery } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { useIsAdmin } from '../session/session';
import { NoEndpoints } from './NoEndpoints';
import classes from './Now.module.css';
import { Down } from './now/Down';
import { LatestChanges } from './now/LatestChanges';
import { Loaded } from './now/Loaded';
import { Serving } from './now/Serving';
import { downQuery } from './queries';

/** Whether anything is down, what is loaded where, what is being served, what was changed: each by itself. */
export function Now() {
  const health = useQuery(downQuery);
  const isAdmin = useIsAdmin();
  const summary = health.data?.summary;
  if (summary && Object.values(summary).every((n) => n === 0)) return <NoEndpoints />;
  return (
    <div className={classes.now}>
      <Answered query={health} what="Whether anything is down could not be loaded">
        {({ summary, items }) => <Down summary={summary} down={items} at={health.dataUpdatedAt} />}
      </Answered>
      <Serving everyone={isAdmin} />
      <div className={classes.two}>
        <Loaded />
        <LatestChanges />
      </div>
    </div>
  );
}
