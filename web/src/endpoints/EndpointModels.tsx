import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Age } from '../kit/Age';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { EmptyState } from '../kit/EmptyState';
import { counted } from '../kit/format';
import { NarrowedList } from '../kit/NarrowedList';
import { SearchField } from '../kit/SearchField';
import { useUrlState } from '../kit/useUrlState';
import { usePins } from '../pins/usePins';
import { modelColumns } from './detail/modelColumns';
import classes from './EndpointModels.module.css';
import { endpointQuery, modelsQuery } from './queries';
import type { ModelDetail, ModelsPage } from './types';
import { reasonWords } from './words';

const DEFAULTS = { search: '' };

/** What an endpoint serves, with what its server says of each model. */
export function EndpointModels({ id }: { id: string }) {
  const [{ search }, setInAddress] = useUrlState(DEFAULTS);
  const endpoint = useQuery(endpointQuery(id)).data?.endpoint;
  const query = useInfiniteQuery(modelsQuery(id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const pins = usePins();

  // the hub does not search within one endpoint: all of its names are fetched, at most some thousand
  const needsAll = search !== '' && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (needsAll) void fetchNextPage();
  }, [needsAll, fetchNextPage]);

  return (
    <Answered query={query} what="The models could not be loaded">
      {({ pages }) => {
        const all = pages.flatMap((page) => page.details);
        return (
          <NarrowedList
            search={
              <SearchField
                label="Search its models"
                placeholder="Name, size, quantization, capability"
                value={search}
                onChange={(text) => setInAddress({ search: text })}
              />
            }
            filters={<Known page={pages[0]} total={endpoint?.availableModels.length} />}
          >
            <DataTable
              label="Models"
              rows={matching(all, search)}
              rowKey={(model) => model.name}
              columns={modelColumns(pins)}
              more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
              empty={<Nothing search={search} page={pages[0]} />}
            />
          </NarrowedList>
        );
      }}
    </Answered>
  );
}

/** The models in which each of the words is found. */
export function matching(models: readonly ModelDetail[], search: string): ModelDetail[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter((model) => {
    const text = [model.name, model.parameterSize, model.quantization, ...(model.capabilities ?? [])]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function Known({ page, total }: { page?: ModelsPage; total?: number }) {
  if (!page) return null;
  return (
    <p className={classes.known}>
      {total !== undefined && counted(total, 'model')}
      {page.lastModelDiscovery && (
        <>
          {' · '}listed <Age at={page.lastModelDiscovery} />
        </>
      )}
      {page.status === 'failed' && (
        <span className={classes.failed}>
          {' · '}the last try to list them failed: {page.errorMessage ?? reasonWords(page.reason)}
        </span>
      )}
      {page.leftOut > 0 && ` · ${counted(page.leftOut, 'name')} left out: too long, or too many`}
    </p>
  );
}

function Nothing({ search, page }: { search: string; page?: ModelsPage }) {
  if (search !== '') return <EmptyState text="None of its models is like that." />;
  const words: Record<ModelsPage['status'], string> = {
    pending: 'It has not been asked for its models yet.',
    listed: 'All of its models are left out by the patterns in Settings.',
    empty: 'It answers, and has no models: load or pull one there, then refresh.',
    failed: 'It has never listed its models; Health says what is wrong.',
  };
  return <EmptyState text={words[page?.status ?? 'pending']} />;
}
