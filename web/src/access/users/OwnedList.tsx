import { Link } from '@tanstack/react-router';
import { counted } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { End, Owned } from './queries';
import classes from './Users.module.css';
import { ownedOnly } from './words';

const MOST_NAMES = 12;

/** What a user owns, kind by kind, and what becomes of each. */
export function OwnedList({ owned, how }: { owned: readonly Owned[]; how: End }) {
  const some = ownedOnly(owned);
  if (some.length === 0) return <p className={classes.none}>They own nothing.</p>;
  return (
    <ul className={classes.owned} aria-label="What they own">
      {some.map((kind) => (
        <li key={kind.kind}>
          <strong>{counted(kind.count, kind.kind)}</strong>: each{' '}
          {how === 'disable' ? kind.onDisable : kind.onDelete}.
          <Names kind={kind} />
        </li>
      ))}
    </ul>
  );
}

function Names({ kind: { kind, count, items } }: { kind: Owned }) {
  if (items.length === 0) return null;
  const rest = count - Math.min(items.length, MOST_NAMES);
  return (
    <ul className={classes.names}>
      {items.slice(0, MOST_NAMES).map(({ id, name }) => (
        <li key={id}>
          {kind === 'endpoint' ? (
            <Link to="/endpoints/$id/models" params={{ id }}>
              <Name>{name}</Name>
            </Link>
          ) : (
            <Name>{name}</Name>
          )}
        </li>
      ))}
      {rest > 0 && <li>and {rest.toLocaleString('en')} more</li>}
    </ul>
  );
}
