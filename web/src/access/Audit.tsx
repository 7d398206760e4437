import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import classes from './access.module.css';
import { ENTRY_COLUMNS } from './audit/columns';
import { EntryDrawer } from './audit/EntryDrawer';
import { Filters } from './audit/Filters';
import { NO_FILTER } from './audit/filter';
import { NewNotice } from './audit/NewNotice';
import { trailQuery } from './audit/queries';

const DEFAULTS = { ...NO_FILTER, entry: '' };

/** What of the page is in its address. */
export type AuditState = typeof DEFAULTS;
const TYPING_MS = 300;

/** Who did what, when and from where, newest first: everything for admins, what concerns their own for others. */
export function Audit() {
  const queries = useQueryClient();
  const [{ entry, ...filter }, setAt] = useUrlState(DEFAULTS);
  const [settled] = useDebouncedValue(filter, TYPING_MS);
  const query = useInfiniteQuery(trailQuery(settled));
  const { items, more } = useItems(query);
  return (
    <>
      <Filters filter={filter} onChange={setAt} />
      <Answered query={query} what="The audit could not be loaded">
        {() => (
          <>
            <NewNotice
              filter={settled}
              shown={items}
              onShow={() => void queries.resetQueries({ queryKey: ['trail', settled] })}
            />
            <DataTable
              label="Changes, newest first"
              rows={items}
              rowKey={({ id }) => id}
              columns={ENTRY_COLUMNS}
              onOpen={({ id }) => setAt({ entry: id }, { push: true })}
              more={more}
              empty={<p className={classes.quiet}>Nothing of that kind was done.</p>}
            />
          </>
        )}
      </Answered>
      <EntryDrawer
        id={entry}
        known={query.isPending ? undefined : items}
        onClose={() => setAt({ entry: '' })}
        onFilter={(patch) => setAt({ ...NO_FILTER, ...patch, entry: '' }, { push: true })}
      />
    </>
  );
}
