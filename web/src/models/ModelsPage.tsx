import type { ReactNode } from 'react';
import { Page, type Tab } from '../kit/Page';
import { useIsAdmin } from '../session/session';

const REGISTRY = { label: 'Registry', to: '/models/registry' } as const satisfies Tab;
const ALL = [REGISTRY, { label: 'Seeding', to: '/models/seeding' }] as const;

/** A page of the section; seeding is for admins. */
export function ModelsPage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <Page title="Models" actions={actions} tabs={useIsAdmin() ? ALL : [REGISTRY]}>
      {children}
    </Page>
  );
}
