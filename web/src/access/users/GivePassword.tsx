import { Name } from '../../kit/Name';
import { SecretOnce } from '../../kit/SecretOnce';
import classes from '../access.module.css';

/** A password that was made for someone, and how it reaches them. */
export function GivePassword(props: { name: string; password: string; onDone: () => void }) {
  const { name, password, onDone } = props;
  return (
    <SecretOnce what={`Password of ${name}`} secret={password} onDone={onDone}>
      <p className={classes.quiet}>
        Give it to <Name>{name}</Name> by a way that you trust. They sign in at <code>{location.origin}</code>{' '}
        and change it under Access, Account.
      </p>
    </SecretOnce>
  );
}
