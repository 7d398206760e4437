import { Outlet } from '@tanstack/react-router';
import { Page } from '../kit/Page';
import { useIsAdmin } from '../session/session';

const REST = [
  { label: 'Tokens', to: '/access/tokens' },
  { label: 'Audit', to: '/access/audit' },
] as const;
const OWN = [{ label: 'Account', to: '/access/users' }, ...REST] as const;
const ALL = [
  { label: 'Users', to: '/access/users' },
  ...REST,
  { label: 'Settings', to: '/access/settings' },
] as const;

/** Who may do what: users, tokens, what was done, and how the hub is set up. */
export function Access() {
  return (
    <Page title="Access" tabs={useIsAdmin() ? ALL : OWN}>
      <Outlet />
    </Page>
  );
}
