import { Age } from '../../kit/Age';
import { compact, count, decimal, milliseconds } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import { tokensOf, type UsageRow } from './usage';

/** Numbers of a model, a user or a day. */
export function usageColumns(header: string): Column<UsageRow>[] {
  return [
    {
      key: 'name',
      header: header.replace(/^./, (first) => first.toUpperCase()),
      card: 'title',
      cell: (row) => <Name>{row.name ?? row.key}</Name>,
    },
    { key: 'requests', header: 'Requests', align: 'end', width: '7rem', cell: (row) => count(row.requests) },
    { key: 'errors', header: 'Errors', align: 'end', width: '6rem', cell: (row) => count(row.errors) },
    { key: 'tokens', header: 'Tokens', align: 'end', width: '7rem', cell: (row) => compact(tokensOf(row)) },
    {
      key: 'first',
      header: 'First token',
      align: 'end',
      width: '8rem',
      cell: (row) => milliseconds(row.firstEventMs?.p50),
    },
    {
      key: 'p95',
      header: '95 %',
      align: 'end',
      width: '6rem',
      cell: (row) => milliseconds(row.firstEventMs?.p95),
    },
    {
      key: 'speed',
      header: 'Tokens/s',
      align: 'end',
      width: '6.5rem',
      cell: (row) => decimal(row.tokensPerSecond?.p50),
    },
    {
      key: 'last',
      header: 'Last used',
      align: 'end',
      width: '8rem',
      cell: (row) => <Age at={row.lastUsedAt} />,
    },
  ];
}
