import { useQuery } from '@tanstack/react-query';
import { Age } from '../../kit/Age';
import { Answered } from '../../kit/Answered';
import { counted } from '../../kit/format';
import { dependentsQuery } from '../queries';
import type { Dependents } from '../types';
import classes from './DependentsList.module.css';

/** What would be missed without an endpoint, asked for when it is about to go. */
export function DependentsList({ id }: { id: string }) {
  const query = useQuery({ ...dependentsQuery(id), refetchInterval: 2000 });
  return (
    <Answered query={query} what="What depends on it could not be found out">
      {(found) => <Lines found={found} />}
    </Answered>
  );
}

const SHOWN = 5;

function Lines({ found }: { found: Dependents }) {
  const { inFlight, modelsOnlyHere, modelsOnlyHereCount, pinnedBy, isShared, lastUsedAt } = found;
  const more = modelsOnlyHereCount - Math.min(SHOWN, modelsOnlyHere.length);
  return (
    <ul className={classes.lines}>
      <li data-grave={modelsOnlyHereCount > 0}>
        {modelsOnlyHereCount === 0 ? (
          'All of its models are served elsewhere too.'
        ) : (
          <>
            <b>{counted(modelsOnlyHereCount, 'model')}</b> served nowhere else:{' '}
            {modelsOnlyHere.slice(0, SHOWN).join(', ')}
            {more > 0 && ` and ${more} more`}
          </>
        )}
      </li>
      <li data-grave={inFlight > 0}>
        {inFlight === 0 ? (
          'No request runs on it now.'
        ) : (
          <b>{counted(inFlight, 'request')} under way are cut off.</b>
        )}
      </li>
      {pinnedBy > 0 && <li>{counted(pinnedBy, 'person has', 'people have')} pinned one of its models.</li>}
      {isShared && <li>It is shared: others lose it too.</li>}
      <li>
        {lastUsedAt ? (
          <>
            Last used <Age at={lastUsedAt} />.
          </>
        ) : (
          'It was never used, as far as usage is kept.'
        )}
      </li>
      <li>Its usage and its audit stay; its key is forgotten.</li>
    </ul>
  );
}
