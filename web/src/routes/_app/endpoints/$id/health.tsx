import { createFileRoute } from '@tanstack/react-router';
import { EndpointHealth } from '../../../../endpoints/EndpointHealth';

export const Route = createFileRoute('/_app/endpoints/$id/health')({ component: HealthTab });

function HealthTab() {
  return <EndpointHealth id={Route.useParams().id} />;
}
