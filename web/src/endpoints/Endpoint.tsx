import { Outlet } from '@tanstack/react-router';
import { Page } from '../kit/Page';

/** One endpoint, with its tabs. */
export function Endpoint({ id }: { id: string }) {
  const tabs = [
    { label: 'Models', to: '/endpoints/$id/models', params: { id } },
    { label: 'Health', to: '/endpoints/$id/health', params: { id } },
    { label: 'Usage', to: '/endpoints/$id/usage', params: { id } },
    { label: 'Settings', to: '/endpoints/$id/settings', params: { id } },
    { label: 'Audit', to: '/endpoints/$id/audit', params: { id } },
  ] as const;
  return (
    <Page title="Endpoint" tabs={tabs}>
      <Outlet />
    </Page>
  );
}
