import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Answered } from '../kit/Answered';
import { DataTable } from '../kit/DataTable';
import { EmptyState } from '../kit/EmptyState';
import { HeldModal } from '../kit/HeldModal';
import { sorted } from '../kit/table';
import { useItems } from '../kit/useItems';
import { useUrlState } from '../kit/useUrlState';
import { useSession } from '../session/session';
import classes from './access.module.css';
import { tokenColumns } from './tokens/columns';
import { NewToken } from './tokens/NewToken';
import { OwnerFilter } from './tokens/OwnerFilter';
import { STATES, type Token, tokensQuery } from './tokens/queries';
import { RevokeToken } from './tokens/RevokeToken';

const DEFAULTS = { of: '', state: '', sort: '', do: '' };

/** What of the page is in its address. */
export type TokensState = typeof DEFAULTS;
const BY = {
  name: ({ name }: Token) => name,
  used: ({ lastUsedAt }: Token) => lastUsedAt,
  ends: ({ expiresAt }: Token) => expiresAt,
};

/** What programs sign in with: one's own tokens, and for admins anyone's. */
export function Tokens() {
  const self = useSession()?.user;
  const isAdmin = self?.role === 'admin';
  const [at, setAt] = useUrlState(DEFAULTS);
  const query = useInfiniteQuery(tokensQuery(isAdmin ? at.of : '', at.state));
  const { items, more } = useItems(query);
  const [revoked, setRevoked] = useState<ReadonlyMap<string, Token>>(new Map());
  const [ending, setEnding] = useState<Token>();
  const [isEnding, setIsEnding] = useState(false);

  const make = <Button onClick={() => setAt({ do: 'new' }, { push: true })}>New token</Button>;
  const gone = [...revoked.values()].filter(({ id }) => !items.some((token) => token.id === id));
  const columns = tokenColumns({
    hasOwners: at.of !== '',
    revoked,
    now: Date.now(),
    onRevoke: (token) => {
      setEnding(token);
      setIsEnding(true);
    },
  });
  return (
    <>
      <div className={classes.bar}>
        {isAdmin && <OwnerFilter value={at.of} selfId={self?.id} onChange={(of) => setAt({ of })} />}
        <NativeSelect
          aria-label="Which tokens"
          data={STATES}
          value={at.state}
          onChange={(event) => setAt({ state: event.currentTarget.value })}
        />
        <span className={classes.push}>{make}</span>
      </div>
      <Answered query={query} what="The tokens could not be loaded">
        {() => (
          <DataTable
            label="Tokens"
            rows={sorted([...items, ...gone], at.sort, BY)}
            rowKey={(token) => token.id}
            columns={columns}
            sort={at.sort}
            onSort={(sort) => setAt({ sort })}
            more={more}
            empty={<NoTokens isOwn={at.of === '' && at.state === ''} />}
          />
        )}
      </Answered>
      <p className={`${classes.quiet} ${classes.foot}`}>
        Who revoked a token is in the{' '}
        <Link to="/access/audit" search={{ action: 'token.revoke' }}>
          audit
        </Link>
        .
      </p>
      <HeldModal opened={at.do === 'new'} onClose={() => setAt({ do: '' })} title="New token" size="lg">
        <NewToken onDone={() => setAt({ do: '' })} />
      </HeldModal>
      <RevokeToken
        token={ending}
        opened={isEnding}
        onClose={() => setIsEnding(false)}
        onRevoked={(token) => setRevoked((before) => new Map(before).set(token.id, token))}
      />
    </>
  );
}

function NoTokens({ isOwn }: { isOwn: boolean }) {
  if (!isOwn) return <p className={classes.quiet}>There are no tokens here.</p>;
  return (
    <EmptyState
      text="You have no token yet; a program needs one to ask models here."
      code="./modelyard token create ci --scope gateway"
      codeLabel="or on the server, as its operator"
    />
  );
}
