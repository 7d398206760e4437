import { createFileRoute } from '@tanstack/react-router';
import { Access } from '../../access/Access';

export const Route = createFileRoute('/_app/access')({ component: Access });
