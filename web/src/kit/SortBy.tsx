import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import classes from './DataTable.module.css';
import { type Column, nextSort, sortOf } from './table';

type Props<T> = { columns: readonly Column<T>[]; sort?: string; onSort: (sort: string) => void };

/** The sort of a list whose rows are cards, which have no heads to click on. */
export function SortBy<T>({ columns, sort, onSort }: Props<T>) {
  const { key, descending } = sortOf(sort);
  const all = columns
    .filter((column) => column.sort)
    .map(({ key, header }) => ({ value: key, label: header }));
  if (all.length === 0) return null;
  const isKnown = all.some(({ value }) => value === key);
  return (
    <div className={classes.sortBy}>
      <NativeSelect
        size="xs"
        aria-label="Sort by"
        data={isKnown ? all : [{ value: key, label: 'Sort by …' }, ...all]}
        value={key}
        onChange={(event) => onSort(event.currentTarget.value)}
      />
      {isKnown && (
        <ActionIcon
          aria-label={descending ? 'Last first; turn around' : 'First first; turn around'}
          onClick={() => onSort(nextSort(sort, key))}
        >
          {descending ? <IconSortDescending size={16} /> : <IconSortAscending size={16} />}
        </ActionIcon>
      )}
    </div>
  );
}
