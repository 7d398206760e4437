import { Button } from '@mantine/core';
import { Age } from '../../kit/Age';
import { dateTime } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import classes from '../access.module.css';
import { Word } from '../Word';
import { standing } from './expiry';
import type { Token } from './queries';
import { SCOPES } from './scopes';

type Means = {
  /** Whether it says whose they are. */
  hasOwners: boolean;
  /** Those revoked on this page, by id. */
  revoked: ReadonlyMap<string, Token>;
  now: number;
  onRevoke: (token: Token) => void;
};

/** What the list says of a token. */
export function tokenColumns({ hasOwners, revoked, now, onRevoke }: Means): Column<Token>[] {
  const owner: Column<Token> = {
    key: 'owner',
    header: 'Of',
    width: '8rem',
    cell: ({ user }) => <Name>{user.name}</Name>,
  };
  const isGone = ({ id, revokedAt }: Token) => revokedAt !== undefined || revoked.has(id);
  return [
    {
      key: 'name',
      header: 'Name',
      sort: true,
      card: 'title',
      cell: ({ name, prefix }) => (
        <span className={classes.name}>
          <Name>{name}</Name>
          <code className={classes.quiet}>{prefix}…</code>
        </span>
      ),
    },
    ...(hasOwners ? [owner] : []),
    {
      key: 'scopes',
      header: 'Opens',
      width: '13rem',
      cell: ({ scopes }) => (
        <span className={classes.words}>
          {scopes.map((scope) => (
            <Word key={scope}>{SCOPES[scope].label}</Word>
          ))}
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      width: '9rem',
      card: 'aside',
      cell: (token) => <State token={token} isRevoked={isGone(token)} now={now} />,
    },
    {
      key: 'used',
      header: 'Last used',
      sort: true,
      width: '8.5rem',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Age at={lastUsedAt} /> : 'never'),
    },
    {
      key: 'ends',
      header: 'Ends',
      sort: true,
      width: '9rem',
      cell: ({ expiresAt }) =>
        expiresAt ? <time dateTime={expiresAt}>{dateTime(expiresAt).split(',')[0]}</time> : 'when revoked',
    },
    {
      key: 'actions',
      header: 'Actions',
      width: '6.5rem',
      align: 'end',
      cell: (token) =>
        !isGone(token) && (
          <Button
            variant="subtle"
            color="red"
            size="compact-xs"
            aria-label={`Revoke ${token.name}`}
            onClick={() => onRevoke(token)}
          >
            Revoke…
          </Button>
        ),
    },
  ];
}

function State({ token, isRevoked, now }: { token: Token; isRevoked: boolean; now: number }) {
  if (isRevoked) {
    return (
      <span className={classes.name}>
        <Word tone="bad">revoked</Word>
        {token.revokedAt && (
          <span className={classes.quiet}>
            <Age at={token.revokedAt} />
          </span>
        )}
      </span>
    );
  }
  const { tone, words } = standing(token, now);
  return <Word tone={tone}>{words}</Word>;
}
