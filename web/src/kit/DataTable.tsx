import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CardList } from './CardList';
import { LoadMore } from './LoadMore';
import { SortBy } from './SortBy';
import { TableRows } from './TableRows';
import type { Column } from './table';
import type { More } from './useItems';

export type TableProps<T> = {
  /** What the rows are, for who hears it. */
  label: string;
  rows: readonly T[];
  rowKey: (row: T) => string;
  columns: readonly Column<T>[];
  /** Pixels of a row, where its cells have more than one line. */
  rowHeight?: number;
  /** Opens a row: by a click, or Enter. */
  onOpen?: (row: T) => void;
  /** The column it is sorted by, with - before it for the other way; and what changes that. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** The rest of a list that comes page by page. */
  more?: More;
  /** In the place of a list without rows. */
  empty?: ReactNode;
};

/**
 * A dense list. Arrow keys go from row to row, Home and End to the ends, Enter opens; a click on a column's head sorts.
 * Of many rows only those in sight are in the page. On a small screen each row is a card.
 */
export function DataTable<T>(props: TableProps<T>) {
  const isSmall = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  if (props.rows.length === 0 && props.empty) return props.empty;
  return (
    <div>
      {isSmall && props.onSort && <SortBy columns={props.columns} sort={props.sort} onSort={props.onSort} />}
      {isSmall ? <CardList {...props} /> : <TableRows {...props} />}
      {props.more && <LoadMore more={props.more} />}
    </div>
  );
}
