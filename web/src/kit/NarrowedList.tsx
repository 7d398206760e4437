import type { ReactNode } from 'react';
import classes from './NarrowedList.module.css';

type Props = {
  search: ReactNode;
  /** What stands beside the search; on a small screen below it. */
  filters: ReactNode;
  /** The list. */
  children: ReactNode;
};

/** A list below what narrows it. */
export function NarrowedList({ search, filters, children }: Props) {
  return (
    <div className={classes.list}>
      <div className={classes.tools}>
        <div className={classes.search}>{search}</div>
        {filters}
      </div>
      {children}
    </div>
  );
}
