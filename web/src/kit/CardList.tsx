import { useRef } from 'react';
import type { TableProps } from './DataTable';
import classes from './DataTable.module.css';
import { isOfItsOwn } from './table';
import { useRows } from './useRows';

const CARD_HEIGHT = 120;

/** The rows as cards, one below the other, for a small screen. */
export function CardList<T>({ label, rows, rowKey, columns, onOpen }: TableProps<T>) {
  const box = useRef<HTMLUListElement>(null);
  const open = onOpen && ((index: number) => rows[index] && onOpen(rows[index]));
  const { indexes, before, after, measure, rowProps } = useRows({
    count: rows.length,
    rowHeight: CARD_HEIGHT,
    box,
    open,
  });
  const titles = columns.filter((column) => column.card === 'title');
  const aside = columns.filter((column) => column.card === 'aside');
  const rest = columns.filter(({ card }) => card === undefined || card === 'wide');
  return (
    <ul
      ref={box}
      className={classes.cards}
      aria-label={label}
      style={{ paddingTop: before, paddingBottom: after }}
    >
      {indexes.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: rowProps has the keys
          <li
            key={rowKey(row)}
            ref={measure}
            className={classes.card}
            onClick={(event) => {
              if (!isOfItsOwn(event.target, event.currentTarget)) onOpen?.(row);
            }}
            {...rowProps(index)}
          >
            <div className={classes.cardHead}>
              <div>
                {titles.map((column) => (
                  <span key={column.key}>{column.cell(row)}</span>
                ))}
              </div>
              <div>
                {aside.map((column) => (
                  <span key={column.key}>{column.cell(row)}</span>
                ))}
              </div>
            </div>
            {rest.length > 0 && (
              <dl>
                {rest.map((column) => (
                  <div key={column.key} data-wide={column.card === 'wide' || undefined}>
                    <dt>{column.header}</dt>
                    <dd>{column.cell(row)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        );
      })}
    </ul>
  );
}
