import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { openShortcuts } from '../app/Shortcuts';
import { useIsAdmin } from '../session/session';
import { useSignOut } from '../session/useSignOut';
import type { PaletteItem } from './items';

/** What can be done from anywhere. */
export function useActions(): readonly PaletteItem[] {
  const navigate = useNavigate();
  const isAdmin = useIsAdmin();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useRef(useSignOut());
  return useMemo(() => {
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
        onSelect: () => void navigate({ to: '/endpoints', search: { add: '1' } }),
      },
      ...(isAdmin
        ? [
            {
              id: 'add model',
              label: 'Add a model',
              words: 'new registry record',
              onSelect: () => void navigate({ to: '/models/registry', search: { add: '1' } }),
            },
          ]
        : []),
      {
        id: 'new token',
        label: 'New token',
        words: 'make key',
        onSelect: () => void navigate({ to: '/access/tokens', search: { do: 'new' } }),
      },
      {
        id: 'password',
        label: 'Change password',
        words: 'my account',
        onSelect: () => void navigate({ to: '/access/users', search: { do: 'password' } }),
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
  }, [navigate, isAdmin, setColorScheme]);
}
