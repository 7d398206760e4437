import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer, api } from '../api/client';
import { stateOf } from '../endpoints/words';
import { STATES } from '../kit/states';
import { useIsAdmin } from '../session/session';
import { useOfferedActions } from './actions';
import type { PaletteGroup } from './items';
import { useActions } from './useActions';
import { useModelItems } from './useModelItems';

const PAGES = [
  { label: 'Now', description: 'Overview', to: '/overview/now' },
  { label: 'Usage', description: 'Overview', to: '/overview/usage' },
  { label: 'Health', description: 'Overview', to: '/overview/health' },
  { label: 'Registry', description: 'Models', to: '/models/registry' },
  { label: 'Endpoints', to: '/endpoints' },
  { label: 'Chat', to: '/chat' },
  { label: 'Tokens', description: 'Access', to: '/access/tokens' },
  { label: 'Audit', description: 'Access', to: '/access/audit' },
  { label: 'Import endpoints', description: 'Endpoints', to: '/endpoints/import' },
  { label: 'Welcome', description: 'First steps', to: '/welcome' },
] as const;

const MEMBER_PAGES = [{ label: 'Account', description: 'Access', to: '/access/users' }] as const;

const ADMIN_PAGES = [
  { label: 'Seeding', description: 'Models', to: '/models/seeding' },
  { label: 'Users', description: 'Access', to: '/access/users' },
  { label: 'Settings', description: 'Access', to: '/access/settings' },
] as const;

const MOST_ENDPOINTS = 50;
const TYPING_MS = 150;

/** All that the palette can find. Endpoints and models are asked for by what is typed. */
export function usePaletteGroups(isOpen: boolean, typed: string): PaletteGroup[] {
  const navigate = useNavigate();
  const isAdmin = useIsAdmin();
  const offered = useOfferedActions();
  const actions = useActions();
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const endpoints = useQuery({
    queryKey: ['health', 'list', 'palette', search],
    queryFn: () =>
      answer(
        api.GET('/api/v1/health', {
          params: { query: { ...byState(search), sort: 'name', history: 'false', limit: MOST_ENDPOINTS } },
        }),
      ),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const models = useModelItems(isOpen, search);
  return useMemo(() => {
    const pages = [...PAGES, ...(isAdmin ? ADMIN_PAGES : MEMBER_PAGES)];
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
        items: (endpoints.data?.items ?? []).map((row) => ({
          id: `endpoint ${row.id}`,
          label: row.name,
          description: [stateOf(row), row.owner].filter(Boolean).join(' · '),
          // the hub also finds it by its address and its models
          words: `${row.endpointType} ${endpoints.isPlaceholderData ? '' : search}`,
          onSelect: () => void navigate({ to: '/endpoints/$id/models', params: { id: row.id } }),
        })),
      },
      { label: 'Models', items: models },
      { label: 'Actions', items: actions },
    ];
  }, [isAdmin, offered, endpoints.data, endpoints.isPlaceholderData, search, models, navigate, actions]);
}

/** A word that is a state asks for endpoints in it, the others for what has them. */
function byState(typed: string): { state?: string; search?: string } {
  const words = typed.split(/\s+/).filter(Boolean);
  const state = words.find((word) => STATES.some((one) => one === word.toLowerCase()));
  return {
    state: state?.toLowerCase(),
    search: words.filter((word) => word !== state).join(' ') || undefined,
  };
}
