import { useQuery } from '@tanstack/react-query';
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
  const had = useQuery({ ...hadRevisionsQuery(id), enabled: isAdmin }).data;
  return (
    <Page title={id}>
      <div className={classes.content}>
        <Problem
          error={error}
          what="There is no such model in the registry"
          advice={
            had
              ? 'It was deleted. Restore what it was after one of its changes.'
              : 'It may be served without a record: look in the chat or at an endpoint.'
          }
        />
        {had && (
          <Panel title="History" lead="It stays when a model goes">
            <ModelHistory id={id} />
          </Panel>
        )}
      </div>
    </Page>
  );
}
