import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer, api } from '../api/client';
import { openShortcuts } from '../app/Shortcuts';
import { useIsAdmin } from '../session/session';
import { useOfferedActions } from './actions';
import type { PaletteGroup } from './items';

const PAGES = [
  { label: 'Now', description: 'Overview', to: '/overview/now' },
  { label: 'Usage', description: 'Overview', to: '/overview/usage' },
  { label: 'Health', description: 'Overview', to: '/overview/health' },
  { label: 'Endpoints', to: '/endpoints' },
  { label: 'Chat', to: '/chat' },
  { label: 'Tokens', description: 'Access', to: '/access/tokens' },
  { label: 'Import endpoints', description: 'Endpoints', to: '/endpoints/import' },
  { label: 'Welcome', description: 'First steps', to: '/welcome' },
] as const;

const ADMIN_PAGES = [
  { label: 'Users', description: 'Access', to: '/access/users' },
  { label: 'Audit', description: 'Access', to: '/access/audit' },
  { label: 'Settings', description: 'Access', to: '/access/settings' },
] as const;

const MOST_ENDPOINTS = 1000;

/** All that the palette can find. Endpoints are asked for once it is open. */
export function usePaletteGroups(isOpen: boolean): PaletteGroup[] {
  const navigate = useNavigate();
  const isAdmin = useIsAdmin();
  const offered = useOfferedActions();
  const { setColorScheme } = useMantineColorScheme();
  const endpoints = useQuery({
    queryKey: ['endpoints', 'list', 'palette'],
    queryFn: () => answer(api.GET('/api/local-models', { params: { query: { limit: MOST_ENDPOINTS } } })),
    enabled: isOpen,
  });
  return useMemo(() => {
    const pages = isAdmin ? [...PAGES, ...ADMIN_PAGES] : PAGES;
    return [
      {
        label: 'Pages',
        items: pages.map((page) => ({
          ...page,
          id: page.to,
          onSelect: () => void navigate({ to: page.to }),
        })),
      },
      { label: 'On this page', items: offered },
      {
        label: 'Endpoints',
        items: (endpoints.data?.items ?? []).map(({ id, name, owner, healthStatus, endpointType }) => ({
          id: `endpoint ${id}`,
          label: name,
          description: [healthStatus, owner].filter(Boolean).join(' · '),
          words: endpointType,
          onSelect: () => void navigate({ to: '/endpoints/$id/models', params: { id } }),
        })),
      },
      {
        label: 'Actions',
        items: [
          {
            id: 'add endpoint',
            label: 'Add an endpoint',
            words: 'new server connect',
            onSelect: () => void navigate({ to: '/endpoints', search: { add: '1' } }),
          },
          {
            id: 'light',
            label: 'Light colours',
            words: 'theme scheme',
            onSelect: () => setColorScheme('light'),
          },
          {
            id: 'dark',
            label: 'Dark colours',
            words: 'theme scheme',
            onSelect: () => setColorScheme('dark'),
          },
          {
            id: 'auto',
            label: 'Colours as the system',
            words: 'theme scheme',
            onSelect: () => setColorScheme('auto'),
          },
          { id: 'shortcuts', label: 'Shortcuts', words: 'keys keyboard help', onSelect: openShortcuts },
        ],
      },
    ];
  }, [isAdmin, offered, endpoints.data, navigate, setColorScheme]);
}
