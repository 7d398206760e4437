import { createFileRoute } from '@tanstack/react-router';
import { EndpointModels } from '../../../../endpoints/EndpointModels';

export const Route = createFileRoute('/_app/endpoints/$id/models')({ component: ModelsTab });

function ModelsTab() {
  return <EndpointModels id={Route.useParams().id} />;
}
