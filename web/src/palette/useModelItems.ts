import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer, api } from '../api/client';
import { TYPE_WORDS } from '../models/words';
import type { PaletteItem } from './items';

const MOST = 12;

/** Models by what is typed: those of the registry lead to their pages, others that are served to a chat. */
export function useModelItems(isOpen: boolean, search: string): PaletteItem[] {
  const navigate = useNavigate();
  const asked = { enabled: isOpen && search !== '', placeholderData: keepPreviousData };
  const params = { query: { search, limit: MOST } };
  const registered = useQuery({
    queryKey: ['registry', 'palette', search],
    queryFn: () => answer(api.GET('/api/v1/models', { params })),
    ...asked,
  });
  const served = useQuery({
    queryKey: ['models', 'palette', search],
    queryFn: () => answer(api.GET('/api/local-models/models', { params })),
    ...asked,
  });
  const { data: known, isPlaceholderData } = registered;
  const { data: others } = served;
  return useMemo(() => {
    const records = known?.items ?? [];
    const names = new Set(records.flatMap(({ id, aliases }) => [id, ...aliases]));
    return [
      ...records.map(({ id, name, type, enabled }) => ({
        id: `record ${id}`,
        label: name,
        description: [id, TYPE_WORDS[type], !enabled && 'disabled'].filter(Boolean).join(' · '),
        // the hub also finds it by its aliases, its tags and its description
        words: isPlaceholderData ? '' : search,
        onSelect: () => void navigate({ to: '/models/registry/$id/overview', params: { id } }),
      })),
      ...(others?.items ?? [])
        .filter(({ id }) => !names.has(id))
        .map(({ id, isLoaded, isAvailable, endpoints: at }) => ({
          id: `model ${id}`,
          label: id,
          description: [
            isLoaded ? 'loaded' : isAvailable ? 'chat with it' : 'not served now',
            at.map(({ name }) => name).join(', '),
          ].join(' · '),
          onSelect: () => void navigate({ to: '/chat', search: { model: id } }),
        })),
    ];
  }, [known, isPlaceholderData, search, others, navigate]);
}
