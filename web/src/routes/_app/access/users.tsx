import { createFileRoute } from '@tanstack/react-router';
import { Users } from '../../../access/Users';

export const Route = createFileRoute('/_app/access/users')({ component: Users });
