import { Button, Group } from '@mantine/core';
import { DataTable } from '../../kit/DataTable';
import { sorted } from '../../kit/table';
import type { UsageAnswer, UsageRow } from '../types';
import { columnsOf, SORTED_BY } from './columns';
import { DIMENSIONS, type Dimension } from './question';

type Props = {
  answer: UsageAnswer;
  sort: string;
  onSort: (sort: string) => void;
  onOpen: (by: Dimension, row: UsageRow) => void;
  /** Asks for more rows; none where more are not shown here. */
  onMore?: () => void;
  isLoading: boolean;
};

/** Usage row by row; of more than it has been given, only the most used, which it says. */
export function UsageTable({ answer, sort, onSort, onOpen, onMore, isLoading }: Props) {
  const by = DIMENSIONS.find((one) => one === answer.by) ?? 'model';
  const most = answer.items[0]?.requests ?? 0;
  return (
    <>
      <DataTable
        label={`Usage by ${by}`}
        rows={sorted(answer.items, sort, SORTED_BY)}
        rowKey={(row) => row.key ?? ''}
        columns={columnsOf(by, most)}
        sort={sort}
        onSort={onSort}
        onOpen={(row) => onOpen(by, row)}
      />
      {answer.next !== undefined && (
        <Group mt="sm">
          <span>Only the {answer.items.length} with the most requests; the file has all.</span>
          {onMore && (
            <Button variant="default" size="xs" onClick={onMore} loading={isLoading}>
              Show more
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
