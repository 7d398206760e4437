import { createFileRoute } from '@tanstack/react-router';
import { EndpointAudit } from '../../../../endpoints/EndpointAudit';

export const Route = createFileRoute('/_app/endpoints/$id/audit')({ component: AuditTab });

function AuditTab() {
  return <EndpointAudit id={Route.useParams().id} />;
}
