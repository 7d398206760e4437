import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/endpoints/$id/')({
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/endpoints/$id/models', params, replace: true });
  },
});
