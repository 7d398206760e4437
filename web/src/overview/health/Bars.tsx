import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Answered } from '../../kit/Answered';
import { DataTable } from '../../kit/DataTable';
import { useItems } from '../../kit/useItems';
import { type HealthWish, healthQuery } from '../queries';
import type { HealthRow } from '../types';
import { COLUMNS } from './columns';

type Props = {
  wish: HealthWish;
  onSort: (sort: string) => void;
  onOpen: (row: HealthRow) => void;
  empty: ReactNode;
};

/** Every endpoint with its bar; what was known last stays in sight while it is asked anew. */
export function Bars({ wish, onSort, onOpen, empty }: Props) {
  const query = useInfiniteQuery({ ...healthQuery(wish), placeholderData: keepPreviousData });
  const { items, more } = useItems(query);
  return (
    <Answered query={query} what="The endpoints' health could not be loaded">
      {() => (
        <DataTable
          label="Health of endpoints"
          rows={items}
          rowKey={(row) => row.id}
          columns={COLUMNS}
          sort={wish.sort}
          onSort={onSort}
          onOpen={onOpen}
          more={more}
          empty={empty}
        />
      )}
    </Answered>
  );
}
