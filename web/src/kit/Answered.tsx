import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import classes from './Answered.module.css';
import { Loading } from './Loading';
import { Problem } from './Problem';

type Props<T> = {
  query: UseQueryResult<T>;
  /** What could not be done if it fails, such as "The users could not be loaded". */
  what: string;
  children: (data: T) => ReactNode;
};

/** What a query has answered. The last known answer stays in sight, also while or after it could not be asked anew. */
export function Answered<T>({ query, what, children }: Props<T>) {
  const { data, error, refetch } = query;
  const problem = error && <Problem error={error} what={what} onRetry={() => void refetch()} />;
  if (data === undefined) return problem ?? <Loading />;
  return (
    <>
      {problem && <div className={classes.stale}>{problem}</div>}
      {children(data)}
    </>
  );
}
