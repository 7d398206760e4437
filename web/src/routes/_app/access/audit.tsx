import { createFileRoute } from '@tanstack/react-router';
import { Audit, type AuditState } from '../../../access/Audit';
import { saying } from '../../../app/search';

export const Route = createFileRoute('/_app/access/audit')({
  validateSearch: saying<AuditState>(),
  component: Audit,
});
