import { useQuery } from '@tanstack/react-query';
import { Loading } from '../../kit/Loading';
import { Page } from '../../kit/Page';
import { Panel } from '../../kit/Panel';
import { Problem } from '../../kit/Problem';
import { useIsAdmin } from '../../session/session';
import classes from '../Model.module.css';
import { ModelHistory } from '../ModelHistory';
import { hadRevisionsQuery } from '../queries';

/** In the place of a model that is not there; one that was can be brought back. */
export function Gone({ id, error }: { id: string; error: unknown }) {
  const isAdmin = useIsAdmin();
  const query = useQuery({ ...hadRevisionsQuery(id), enabled: isAdmin });
  const had = query.data;
  return (
    <Page title={id}>
      <div className={classes.content}>
        <Problem error={error} what="There is no such model in the registry" advice={adviceOf(had)} />
        {query.isLoading && <Loading />}
        {query.error && (
          <Problem
            error={query.error}
            what="Whether there was one could not be loaded"
            onRetry={() => void query.refetch()}
          />
        )}
        {had && (
          <Panel title="History" lead="It stays when a model goes">
            <ModelHistory id={id} />
          </Panel>
        )}
      </div>
    </Page>
  );
}

/** @param had whether there ever was a record of it; undefined while that is not known */
function adviceOf(had: boolean | undefined): string {
  if (had === undefined) return 'It may have been deleted, or never have been there.';
  return had
    ? 'It was deleted. Restore what it was after one of its changes.'
    : 'There never was a record of it. It may be served without one: look in the chat or at an endpoint.';
}
