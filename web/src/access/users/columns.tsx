import { Age } from '../../kit/Age';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import classes from '../access.module.css';
import { Word } from '../Word';
import type { User } from './queries';
import { type Doing, UserMenu } from './UserMenu';

type Means = {
  selfId?: string;
  isAdmin: boolean;
  onDo: (what: Doing, user: User) => void;
  onEnable: (user: User) => void;
};

/** What the list says of a user; what can be done about them, for admins. */
export function userColumns({ selfId, isAdmin, onDo, onEnable }: Means): Column<User>[] {
  const said: Column<User>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: true,
      card: 'title',
      cell: (user) => (
        <span className={classes.name}>
          <Name>{user.name}</Name>
          {user.id === selfId && <span className={classes.quiet}>you</span>}
        </span>
      ),
    },
    {
      key: 'role',
      header: 'Role',
      sort: true,
      width: '8rem',
      cell: ({ role }) => (role === 'admin' ? 'Admin' : 'Member'),
    },
    {
      key: 'state',
      header: 'State',
      sort: true,
      width: '8rem',
      cell: ({ disabled }) => (disabled ? <Word tone="bad">disabled</Word> : <Word tone="good">active</Word>),
    },
    {
      key: 'created',
      header: 'Since',
      sort: true,
      width: '10rem',
      cell: ({ createdAt }) => <Age at={createdAt} />,
    },
  ];
  if (!isAdmin) return said;
  return [
    ...said,
    {
      key: 'actions',
      header: 'Actions',
      width: '5.5rem',
      align: 'end',
      card: 'aside',
      cell: (user) => (
        <UserMenu
          user={user}
          isSelf={user.id === selfId}
          onDo={(what) => onDo(what, user)}
          onEnable={() => onEnable(user)}
        />
      ),
    },
  ];
}
