import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useRef } from 'react';
import type { TableProps } from './DataTable';
import classes from './DataTable.module.css';
import { type Column, isOfItsOwn, nextSort, sortOf } from './table';
import { useRows } from './useRows';

const ROW_HEIGHT = 38;

/** The table itself. */
export function TableRows<T>(props: TableProps<T>) {
  const { label, rows, rowKey, columns, onOpen, rowHeight = ROW_HEIGHT } = props;
  const box = useRef<HTMLTableSectionElement>(null);
  const open = onOpen && ((index: number) => rows[index] && onOpen(rows[index]));
  const { indexes, before, after, rowProps } = useRows({
    count: rows.length,
    rowHeight,
    box,
    open,
  });
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows take the keyboard, as a grid's do */}
      <table className={classes.table} role="grid" aria-label={label} aria-rowcount={rows.length + 1}>
        <Head {...props} />
        <Gap height={before} columns={columns.length} />
        <tbody ref={box}>
          {indexes.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={rowKey(row)}
                aria-rowindex={index + 2}
                data-opens={onOpen !== undefined || undefined}
                onClick={(event) => {
                  if (!isOfItsOwn(event.target, event.currentTarget) && !window.getSelection()?.toString())
                    onOpen?.(row);
                }}
                {...rowProps(index)}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        <Gap height={after} columns={columns.length} />
      </table>
    </div>
  );
}

function Head<T>({ columns, sort, onSort }: TableProps<T>) {
  return (
    <>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
    </>
  );
}

function HeadCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const now = sortOf(sort);
  const isSorted = now.key === column.key;
  const Arrow = now.descending ? IconArrowDown : IconArrowUp;
  const order = now.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={column.sort ? (isSorted ? order : 'none') : undefined}
    >
      {column.sort && onSort ? (
        <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, column.key))}>
          {column.header}
          {isSorted && <Arrow size={12} aria-hidden />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

/** The room of rows that are out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tbody className={classes.gap} aria-hidden="true">
      <tr>
        <td colSpan={columns} style={{ height }} />
      </tr>
    </tbody>
  );
}
