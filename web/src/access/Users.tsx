import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { DataTable } from '../kit/DataTable';
import { Loading } from '../kit/Loading';
import { notifyDone, notifyProblem } from '../kit/notify';
import { Problem } from '../kit/Problem';
import { sorted } from '../kit/table';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import { useSession } from '../session/session';
import classes from './access.module.css';
import { userColumns } from './users/columns';
import { changeUser, type User, usersQuery } from './users/queries';
import { UserDialog } from './users/UserDialog';
import type { Doing } from './users/UserMenu';

const DEFAULTS = { search: '', sort: 'name', do: '', user: '' };

/** What of the page is in its address. */
export type UsersState = typeof DEFAULTS;
const BY = {
  name: (user: User) => user.name,
  role: (user: User) => user.role,
  state: (user: User) => Number(user.disabled),
  created: (user: User) => user.createdAt,
};

/** Everyone for admins, with what can be done about them; for others their own account. */
export function Users() {
  const self = useSession()?.user;
  const isAdmin = self?.role === 'admin';
  const query = useInfiniteQuery(usersQuery);
  const { items, more } = useItems(query);
  const [at, setAt] = useUrlState(DEFAULTS);
  const enabling = useEnabling();
  const open = (what: Doing, user = '') => setAt({ do: what, user }, { push: true });

  if (!query.data) {
    if (!query.error) return <Loading />;
    return (
      <Problem
        error={query.error}
        what="The users could not be loaded"
        onRetry={() => void query.refetch()}
      />
    );
  }
  const wanted = at.search.toLowerCase();
  const rows = sorted(
    items.filter((user) => user.name.toLowerCase().includes(wanted)),
    at.sort,
    BY,
  );
  const columns = userColumns({
    selfId: self?.id,
    isAdmin,
    onDo: (what, user) => open(what, user.id),
    onEnable: (user) => enabling.mutate(user),
  });
  return (
    <>
      <div className={classes.bar}>
        {isAdmin && (
          <TextInput
            className={classes.grow}
            aria-label="Search users"
            placeholder="Search by name"
            value={at.search}
            onChange={(event) => setAt({ search: event.currentTarget.value })}
          />
        )}
        <Button variant="default" className={classes.push} onClick={() => open('password')}>
          Change my password
        </Button>
        {isAdmin && <Button onClick={() => open('add')}>Add user</Button>}
      </div>
      <DataTable
        label={isAdmin ? 'Users' : 'Your account'}
        rows={rows}
        rowKey={(user) => user.id}
        columns={columns}
        sort={at.sort}
        onSort={isAdmin ? (sort) => setAt({ sort }) : undefined}
        more={more}
        empty={<p className={classes.quiet}>No user’s name has “{at.search}” in it.</p>}
      />
      {self && (
        <UserDialog
          doing={(at.do || undefined) as Doing | undefined}
          user={items.find((user) => user.id === at.user)}
          self={self}
          onClose={() => setAt({ do: '', user: '' })}
        />
      )}
    </>
  );
}

/** Lets a disabled user in again. */
function useEnabling() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (user: User) => changeUser(user.id, { disabled: false }),
    onSuccess: (user) => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      notifyDone(`${user.name} can sign in again.`);
    },
    onError: (error, user) => notifyProblem(`${user.name} is still disabled`, error),
  });
}
