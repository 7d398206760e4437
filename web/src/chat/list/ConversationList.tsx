import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDots, IconEdit, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { EmptyState } from '../../kit/EmptyState';
import { Loading } from '../../kit/Loading';
import { Problem } from '../../kit/Problem';
import { useUrlState } from '../../kit/useUrlState';
import { conversationsQuery } from '../talk/queries';
import classes from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow';
import { DeleteAll } from './DeleteAll';
import { useImport } from './useImport';

const HEIGHT = { plain: 52, withSnippet: 76 };

/** The conversations of the user, with their search. */
export function ConversationList({ current, onGo }: { current?: string; onGo?: () => void }) {
  const [{ search }, setUrl] = useUrlState({ search: '' });
  const [asked] = useDebouncedValue(search.trim(), 150);
  const query = useInfiniteQuery(conversationsQuery(asked));
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const scroller = useRef<HTMLDivElement>(null);
  const imports = useImport(onGo);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (items[i]?.snippet ? HEIGHT.withSnippet : HEIGHT.plain),
    getItemKey: (i) => items[i]?.id ?? i,
    overscan: 6,
    initialRect: { width: 250, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (lastShown >= items.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found has other heights
  useEffect(() => virtual.measure(), [items]);

  return (
    <nav className={classes.list} aria-label="Conversations">
      <div className={classes.head}>
        <Button
          renderRoot={(props) => (
            <Link
              {...props}
              to="/chat"
              search={({ search }: { search?: string }) => ({ search })}
              onClick={onGo}
            />
          )}
          variant="default"
          className={classes.new}
          leftSection={<IconEdit size={15} stroke={1.8} />}
        >
          New chat
        </Button>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon size="lg" aria-label="More for conversations">
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={imports.choose}>Import…</Menu.Item>
            <DeleteAll isDisabled={items.length === 0 && asked === ''} />
          </Menu.Dropdown>
        </Menu>
      </div>
      {imports.input}
      <TextInput
        className={classes.search}
        size="xs"
        value={search}
        onChange={(event) => setUrl({ search: event.currentTarget.value })}
        placeholder="Search conversations"
        aria-label="Search conversations"
        leftSection={<IconSearch size={14} aria-hidden />}
      />
      {query.isPending && <Loading />}
      {query.isError && (
        <Problem
          error={query.error}
          what="The conversations could not be loaded"
          onRetry={() => query.refetch()}
        />
      )}
      {query.isSuccess && items.length === 0 && (
        <EmptyState
          text={
            asked === ''
              ? 'What you and models say to each other is kept here, for you alone.'
              : `No conversation has “${asked}” in it.`
          }
        />
      )}
      <div ref={scroller} className={classes.scroller}>
        <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, size }) => {
            const item = items[index];
            return (
              item && (
                <ConversationRow
                  key={item.id}
                  item={item}
                  isCurrent={item.id === current}
                  style={{ height: size, transform: `translateY(${start}px)` }}
                  onGo={onGo}
                />
              )
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
