import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../kit/EmptyState';
import { counted } from '../../kit/format';
import { Loading } from '../../kit/Loading';
import { Problem } from '../../kit/Problem';
import { LONGEST_SEARCH } from '../../kit/SearchField';
import classes from './ModelPicker.module.css';
import { ModelRow } from './ModelRow';
import { modelsQuery, rowsOf } from './models';

const HEIGHT = { group: 28, model: 52 };

type Props = { value?: string; onPick: (model: string) => void };

/** A search and the models it finds. The hub searches; of thousands only those in sight are in the page. */
export function PickerList({ value, onPick }: Props) {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 120);
  const query = useInfiniteQuery(modelsQuery(asked));
  const models = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(() => rowsOf(models), [models]);
  const isSettled = asked === search.trim() && query.isSuccess && !query.isPlaceholderData;
  const [active, setActive] = useState(0);
  const [isPickAwaited, setPickAwaited] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i] && 'group' in rows[i] ? HEIGHT.group : HEIGHT.model),
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 6,
    initialRect: { width: 500, height: 400 },
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [asked]);

  // Enter right after the last letter picks the first of what that search finds, not of the one before
  useEffect(() => {
    if (!isPickAwaited || !isSettled) return;
    setPickAwaited(false);
    if (models[0]) onPick(models[0].id);
  }, [isPickAwaited, isSettled, models, onPick]);

  useEffect(() => {
    if (lastShown >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  function go(to: number): void {
    const next = Math.max(0, Math.min(models.length - 1, to));
    setActive(next);
    virtual.scrollToIndex(next === 0 ? 0 : rows.findIndex((row) => 'index' in row && row.index === next));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) go(active + step);
    else if (event.key === 'Enter' && !isSettled) setPickAwaited(true);
    else if (event.key === 'Enter' && models[active]) onPick(models[active].id);
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.list}>
      <TextInput
        className={classes.search}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setPickAwaited(false);
        }}
        onKeyDown={onKeyDown}
        maxLength={LONGEST_SEARCH}
        placeholder="Search models and endpoints"
        aria-label="Search models and endpoints"
        leftSection={<IconSearch size={15} aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-models`}
        aria-activedescendant={models[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      {query.isPending && <Loading />}
      {query.isError && (
        <div className={classes.problem}>
          <Problem
            error={query.error}
            what="The models could not be loaded"
            onRetry={() => query.refetch()}
          />
        </div>
      )}
      {query.isSuccess && models.length === 0 && isSettled && <Nothing search={asked} />}
      <div
        ref={scroller}
        className={classes.scroller}
        id={`${id}-models`}
        role="listbox"
        aria-label="Models"
        tabIndex={-1}
        hidden={models.length === 0}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {shown.map(({ index, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            const style = { height: size, transform: `translateY(${start}px)` };
            return 'group' in row ? (
              <div key={row.key} className={classes.group} style={style} role="presentation">
                {row.group}
              </div>
            ) : (
              <ModelRow
                key={row.key}
                id={`${id}-${row.index}`}
                model={row.model}
                style={style}
                isActive={row.index === active}
                isChosen={row.model.id === value}
                onPick={() => onPick(row.model.id)}
                onPoint={() => setActive(row.index)}
              />
            );
          })}
        </div>
      </div>
      <div className={classes.foot} role="status">
        {query.data && models.length > 0 && counted(query.data.pages[0]?.total ?? models.length, 'model')}
      </div>
    </div>
  );
}

function Nothing({ search }: { search: string }) {
  if (search !== '') return <EmptyState text={`No model or endpoint has “${search}” in its name.`} />;
  return (
    <EmptyState
      text="No model can be reached yet: models come with endpoints."
      action={
        <Button component={Link} to="/endpoints">
          Add an endpoint
        </Button>
      }
    />
  );
}
