import { createFileRoute } from '@tanstack/react-router';
import { Users, type UsersState } from '../../../access/Users';
import { saying } from '../../../app/search';

export const Route = createFileRoute('/_app/access/users')({
  validateSearch: saying<UsersState>(),
  component: Users,
});
