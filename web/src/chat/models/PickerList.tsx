import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { EmptyState } from '../../kit/EmptyState';
import { counted } from '../../kit/format';
import { Loading } from '../../kit/Loading';
import { Problem } from '../../kit/Problem';
import { LONGEST_SEARCH } from '../../kit/SearchField';
import { usePins } from '../../pins/usePins';
import classes from './ModelPicker.module.css';
import { ModelRow } from './ModelRow';
import { type Choice, isChoice } from './models';
import type { PlaceProps } from './OptionRow';
import { PinButton } from './PinButton';
import { RecommendedRow } from './RecommendedRow';
import { useChoices } from './useChoices';

const HEIGHT = { group: 28, choice: 52 };

type Props = { value?: string; onPick: (model: string) => void };

/** A search and the models it finds. The hub searches; of thousands only those in sight are in the page. */
export function PickerList({ value, onPick }: Props) {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 120);
  const { query, rows, choices, models, hasRecommended } = useChoices(asked);
  const isSettled = asked === search.trim() && query.isSuccess && !query.isPlaceholderData;
  const mayPick = isSettled || (hasRecommended && search.trim() === '');
  // by key: what comes before it later does not move it
  const [activeKey, setActiveKey] = useState<string>();
  const active = choices.find(({ key }) => key === activeKey) ?? choices[0];
  const pins = usePins();
  const [isPickAwaited, setPickAwaited] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i] && 'group' in rows[i] ? HEIGHT.group : HEIGHT.choice),
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 6,
    initialRect: { width: 500, height: 400 },
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit
  useEffect(() => {
    setActiveKey(undefined);
    scroller.current?.scrollTo({ top: 0 });
  }, [asked]);

  // Enter right after the last letter picks the first of what that search finds, not of the one before
  useEffect(() => {
    if (!isPickAwaited || !mayPick) return;
    setPickAwaited(false);
    if (choices[0]) onPick(choices[0].id);
  }, [isPickAwaited, mayPick, choices, onPick]);

  useEffect(() => {
    if (lastShown >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  /** What the list says of it; of what is recommended and not listed yet nothing is known. */
  const isListed = (row: Choice) =>
    'model' in row ? row.model.isPinned : models.find(({ id }) => id === row.id)?.isPinned;

  function go(step: number): void {
    const next = choices[Math.max(0, Math.min(choices.length - 1, (active?.index ?? 0) + step))];
    if (!next) return;
    setActiveKey(next.key);
    virtual.scrollToIndex(next.index === 0 ? 0 : rows.indexOf(next));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) go(step);
    else if (event.key === 'Enter' && !mayPick) setPickAwaited(true);
    else if (event.key === 'Enter' && active) onPick(active.id);
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.list}>
      <TextInput
        ref={field}
        className={classes.search}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setPickAwaited(false);
        }}
        onKeyDown={onKeyDown}
        maxLength={LONGEST_SEARCH}
        placeholder="Search by id, alias, tag or endpoint"
        aria-label="Search models and endpoints"
        leftSection={<IconSearch size={15} aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-models`}
        aria-activedescendant={active && `${id}-${active.index}`}
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
      <div ref={scroller} className={classes.scroller} tabIndex={-1} hidden={choices.length === 0}>
        <div
          className={classes.options}
          style={{ height: virtual.getTotalSize() }}
          id={`${id}-models`}
          role="listbox"
          aria-label="Models"
        >
          {shown.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const style = placeOf(item);
            if (!isChoice(row)) {
              return (
                <div key={row.key} className={classes.group} style={style} role="presentation">
                  {row.group}
                </div>
              );
            }
            return (
              <ChoiceRow
                key={row.key}
                choice={row}
                id={`${id}-${row.index}`}
                style={style}
                isActive={row === active}
                isChosen={row.id === value}
                isPinned={pins.isPinned(row.id, isListed(row))}
                onPick={() => onPick(row.id)}
                onPoint={() => setActiveKey(row.key)}
              />
            );
          })}
        </div>
        {shown.map((item) => {
          const row = rows[item.index];
          if (!row || !isChoice(row)) return null;
          return (
            <PinButton
              key={row.key}
              model={row.id}
              pins={pins}
              isListed={isListed(row)}
              style={placeOf(item)}
              isActive={row === active}
              onPoint={() => setActiveKey(row.key)}
              onToggled={() => field.current?.focus()}
            />
          );
        })}
      </div>
      <div className={classes.foot} role="status">
        {query.data && models.length > 0 && counted(query.data.pages[0]?.total ?? models.length, 'model')}
      </div>
    </div>
  );
}

const placeOf = ({ start, size }: VirtualItem) => ({
  height: size,
  transform: `translateY(${start}px)`,
});

function ChoiceRow({ choice, ...place }: PlaceProps & { choice: Choice }) {
  if ('model' in choice) return <ModelRow {...place} model={choice.model} />;
  return <RecommendedRow {...place} recommendation={choice.recommendation} />;
}

function Nothing({ search }: { search: string }) {
  if (search !== '')
    return <EmptyState text={`No model has “${search}” in its id, an alias, a tag or its endpoint.`} />;
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
