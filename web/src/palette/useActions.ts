import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { openShortcuts } from '../app/Shortcuts';
import { useSignOut } from '../session/useSignOut';
import type { PaletteItem } from './items';

/** What can be done from anywhere. */
export function useActions(): readonly PaletteItem[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useRef(useSignOut());
  return useMemo(() => {
    const go = (to: string, search: Record<string, string>) => () =>
      void navigate({ to, search: search as never });
    const colours = (scheme: 'light' | 'dark' | 'auto', label: string) => ({
      id: scheme,
      label,
      words: 'theme scheme',
      onSelect: () => setColorScheme(scheme),
    });
    return [
      {
        id: 'add endpoint',
        label: 'Add an endpoint',
        words: 'new server connect',
        onSelect: go('/endpoints', { add: '1' }),
      },
      {
        id: 'new token',
        label: 'New token',
        words: 'make key',
        onSelect: go('/access/tokens', { do: 'new' }),
      },
      {
        id: 'password',
        label: 'Change password',
        words: 'my account',
        onSelect: go('/access/users', { do: 'password' }),
      },
      colours('light', 'Light colours'),
      colours('dark', 'Dark colours'),
      colours('auto', 'Colours as the system'),
      { id: 'shortcuts', label: 'Shortcuts', words: 'keys keyboard help', onSelect: openShortcuts },
      {
        id: 'sign out',
        label: 'Sign out',
        words: 'log out leave',
        onSelect: () => void signOut.current(),
      },
    ];
  }, [navigate, setColorScheme]);
}
