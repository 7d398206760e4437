import { createFileRoute } from '@tanstack/react-router';
import { EndpointUsage } from '../../../../endpoints/EndpointUsage';

export const Route = createFileRoute('/_app/endpoints/$id/usage')({ component: UsageTab });

function UsageTab() {
  return <EndpointUsage id={Route.useParams().id} />;
}
