import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/models/')({
  beforeLoad: () => {
    throw redirect({ to: '/models/registry', replace: true });
  },
});
