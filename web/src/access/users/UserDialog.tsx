import { HeldModal } from '../../kit/HeldModal';
import { AddUser } from './AddUser';
import { EditUser } from './EditUser';
import { EndUser } from './EndUser';
import { OwnPassword } from './OwnPassword';
import type { User } from './queries';
import { SetPassword } from './SetPassword';
import type { Doing } from './UserMenu';

type Who = { id?: string; name: string; role: User['role'] };
type Props = { doing?: Doing; user?: User; self: Who; onClose: () => void };

const TITLES = {
  add: 'Add a user',
  edit: 'Change the user',
  password: 'Set a new password',
  disable: 'Disable the user?',
  delete: 'Delete the user?',
} as const;

/** The one dialog of the page, for what is being done; with a user unless one is added or it is about oneself. */
export function UserDialog({ doing, user, self, onClose }: Props) {
  const isOwn = doing === 'password' && (!user || user.id === self.id);
  // an address may say anything; only an admin can do more than change their own password
  const isTheirs = self.role === 'admin' && (doing === 'add' || user !== undefined);
  const title = isOwn ? 'Change your password' : doing && TITLES[doing];
  return (
    <HeldModal opened={doing !== undefined && (isOwn || isTheirs)} onClose={onClose} title={title}>
      {isOwn && self.id && <OwnPassword id={self.id} name={self.name} onDone={onClose} />}
      {doing === 'add' && <AddUser onDone={onClose} />}
      {doing === 'edit' && user && <EditUser id={user.id} onDone={onClose} />}
      {doing === 'password' && user && !isOwn && <SetPassword user={user} onDone={onClose} />}
      {(doing === 'disable' || doing === 'delete') && user && (
        <EndUser user={user} how={doing} onDone={onClose} />
      )}
    </HeldModal>
  );
}
