import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { User } from './queries';

/** What a dialog of this page does. */
export type Doing = 'add' | 'edit' | 'password' | 'disable' | 'delete';

type Props = { user: User; isSelf: boolean; onDo: (what: Doing) => void; onEnable: () => void };

/** What an admin can do with a user. */
export function UserMenu({ user, isSelf, onDo, onEnable }: Props) {
  return (
    <Menu position="bottom-end" shadow="md" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${user.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDo('edit')}>Change name or role…</Menu.Item>
        <Menu.Item onClick={() => onDo('password')}>
          {isSelf ? 'Change password…' : 'Set a new password…'}
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/access/tokens" search={{ of: user.id }} {...props} />}>
          Tokens
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/access/audit" search={{ actor: user.id }} {...props} />}>
          What they did
        </Menu.Item>
        <Menu.Divider />
        {user.disabled ? (
          <Menu.Item onClick={onEnable}>Enable</Menu.Item>
        ) : (
          <Menu.Item onClick={() => onDo('disable')}>Disable…</Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => onDo('delete')}>
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
