import { Outlet } from '@tanstack/react-router';
import { Page } from '../kit/Page';

const TABS = [
  { label: 'Now', to: '/overview/now' },
  { label: 'Usage', to: '/overview/usage' },
  { label: 'Health', to: '/overview/health' },
] as const;

/** What is down, what is served, what was used. */
export function Overview() {
  return (
    <Page title="Overview" tabs={TABS}>
      <Outlet />
    </Page>
  );
}
