import { useQuery } from '@tanstack/react-query';
import { counted } from '../../kit/format';
import { Loading } from '../../kit/Loading';
import { unturned } from '../../kit/Name';
import { Problem } from '../../kit/Problem';
import { seedQuery } from '../queries';
import type { Model } from '../types';
import classes from './Missed.module.css';

/** What would be missed without a record, and what stays. */
export function Missed({ model }: { model: Model }) {
  const { aliases, placement, enabled, concurrency, id } = model;
  const query = useQuery(seedQuery(id));
  const seed = query.data;
  const servers = placement?.served_by_count ?? 0;
  return (
    <>
      <ul className={classes.lines}>
        {aliases.length > 0 && (
          <li>
            <b>{counted(aliases.length, 'alias', 'aliases')}</b> {aliases.length === 1 ? 'leads' : 'lead'}{' '}
            nowhere any more: {unturned(aliases.join(', '))}
          </li>
        )}
        {!enabled && servers > 0 && (
          <li>
            <b>It may be asked again:</b> it is the record that refuses requests.
          </li>
        )}
        {concurrency !== undefined && <li>Its requests are not limited any more.</li>}
        <li>
          {servers > 0
            ? `${counted(servers, 'endpoint')} still ${servers === 1 ? 'serves' : 'serve'} it: under its id it goes to whoever does.`
            : 'Its id goes to whichever endpoint serves it, if any does.'}
        </li>
        {seed && (
          <li>
            {seed.origin.kind === 'default'
              ? 'It is of the bundled list, which does not bring it back.'
              : 'Its seed does not bring it back; only a forced run of seeding does.'}
          </li>
        )}
        <li>Its history stays, and brings it back. Models themselves are not touched.</li>
      </ul>
      {query.isLoading && <Loading />}
      {query.error && (
        <Problem
          error={query.error}
          what="Whether it has a seed could not be loaded"
          onRetry={() => void query.refetch()}
        />
      )}
    </>
  );
}
