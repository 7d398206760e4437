import { useQueryClient } from '@tanstack/react-query';
import { Age } from '../../kit/Age';
import { ConfirmDelete } from '../../kit/ConfirmDelete';
import { Name } from '../../kit/Name';
import { notifyDone } from '../../kit/notify';
import classes from '../access.module.css';
import { revokeToken, type Token } from './queries';
import { whatStops } from './scopes';

type Props = { token?: Token; opened: boolean; onClose: () => void; onRevoked: (token: Token) => void };

/** Asks before a token is revoked, and names what stops. */
export function RevokeToken({ token, opened, onClose, onRevoked }: Props) {
  const queries = useQueryClient();

  async function revoke() {
    if (!token) return;
    await revokeToken(token.id);
    onRevoked(token);
    void queries.invalidateQueries({ queryKey: ['tokens'] });
    notifyDone(`${token.name} is revoked.`);
  }

  return (
    <ConfirmDelete
      what="token"
      action="Revoke"
      name={token?.name ?? ''}
      opened={opened}
      onClose={onClose}
      onConfirm={revoke}
      dependents={
        token && (
          <p className={classes.quiet}>
            It cannot be taken back. Programs with <code>{token.prefix}…</code> are refused at once:{' '}
            {whatStops(token.scopes)} as <Name>{token.user.name}</Name>.{' '}
            {token.lastUsedAt ? (
              <>
                It was last used <Age at={token.lastUsedAt} />.
              </>
            ) : (
              'It has never been used.'
            )}
          </p>
        )
      }
    />
  );
}
