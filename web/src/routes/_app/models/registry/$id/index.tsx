import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/models/registry/$id/')({
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/models/registry/$id/overview', params, replace: true });
  },
});
