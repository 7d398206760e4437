import { compact, decimal, milliseconds, share } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import type { UsageRow } from '../types';
import classes from './columns.module.css';
import { Known } from './Known';
import type { Dimension } from './question';
import { tokens } from './tokens';

const HEADERS: Record<Dimension, string> = {
  model: 'Model',
  endpoint: 'Endpoint',
  user: 'User',
  token: 'Token',
};

/** The columns of usage by something; `most` requests fill the bar behind their number. */
export function columnsOf(by: Dimension, most: number): Column<UsageRow>[] {
  const number = (key: string, header: string, width: string, cell: Column<UsageRow>['cell']) =>
    ({ key, header, width, cell, align: 'end', sort: true }) as const;
  return [
    { key: 'name', header: HEADERS[by], cell: (row) => <Name>{row.name}</Name>, sort: true, card: 'title' },
    {
      ...number('requests', 'Requests', '6.5rem', (row) => (
        <span className={classes.requests}>
          <i style={{ width: `${(row.requests / Math.max(1, most)) * 100}%` }} />
          <b>{compact(row.requests)}</b>
        </span>
      )),
      card: 'aside',
    },
    number('promptTokens', 'Prompt', '5rem', (row) => (
      <Known value={tokens(row, 'promptTokens')} as={compact} />
    )),
    number('completionTokens', 'Completion', '6.25rem', (row) => (
      <Known value={tokens(row, 'completionTokens')} as={compact} />
    )),
    number('errors', 'Errors', '7rem', ({ requests, errors }) =>
      errors === 0 ? (
        '0'
      ) : (
        <span className={classes.errors}>{`${compact(errors)} · ${share(errors / requests)}`}</span>
      ),
    ),
    number('uncounted', 'Unknown', '5.25rem', (row) => compact(row.uncounted ?? 0)),
    number('firstP50', 'First p50', '5.5rem', (row) => (
      <Known value={row.firstEventMs?.p50} as={milliseconds} />
    )),
    number('firstP95', 'p95', '5.25rem', (row) => <Known value={row.firstEventMs?.p95} as={milliseconds} />),
    number('firstP99', 'p99', '5.25rem', (row) => <Known value={row.firstEventMs?.p99} as={milliseconds} />),
    number('speed', 'Tokens/s', '5.5rem', (row) => <Known value={row.tokensPerSecond?.p50} as={decimal} />),
  ];
}

/** What each column sorts by. */
export const SORTED_BY: Record<string, (row: UsageRow) => string | number | undefined> = {
  name: (row) => row.name,
  requests: (row) => row.requests,
  promptTokens: (row) => tokens(row, 'promptTokens'),
  completionTokens: (row) => tokens(row, 'completionTokens'),
  errors: (row) => row.errors,
  uncounted: (row) => row.uncounted ?? 0,
  firstP50: (row) => row.firstEventMs?.p50,
  firstP95: (row) => row.firstEventMs?.p95,
  firstP99: (row) => row.firstEventMs?.p99,
  speed: (row) => row.tokensPerSecond?.p50,
};
