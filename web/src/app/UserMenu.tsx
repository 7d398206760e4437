import { Menu, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { Name } from '../kit/Name';
import { useSession } from '../session/session';
import { useSignOut } from '../session/useSignOut';
import { openShortcuts } from './Shortcuts';
import classes from './UserMenu.module.css';

const SCHEMES = [
  { value: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
] as const;

/** Who is signed in, the colours, the shortcuts, and the way out. */
export function UserMenu() {
  const user = useSession()?.user;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={200} shadow="md">
      <Menu.Target>
        <button type="button" className={classes.user}>
          <span className={classes.initial} aria-hidden>
            {[...(user?.name ?? '?')][0]?.toUpperCase()}
          </span>
          <span className={classes.name}>
            <VisuallyHidden>Menu of </VisuallyHidden>
            <Name>{user?.name}</Name>
            <span className={classes.role}>{user?.role}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        {SCHEMES.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === value && <IconCheck size={14} />}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          rightSection={<kbd>?</kbd>}
          onClick={openShortcuts}
        >
          Shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
