import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/access/')({
  beforeLoad: () => {
    throw redirect({ to: '/access/tokens', replace: true });
  },
});
