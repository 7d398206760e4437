import { createFileRoute } from '@tanstack/react-router';
import { Audit } from '../../../access/Audit';

export const Route = createFileRoute('/_app/access/audit')({ component: Audit });
