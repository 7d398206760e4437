import { createFileRoute } from '@tanstack/react-router';
import { Endpoint } from '../../../endpoints/Endpoint';

export const Route = createFileRoute('/_app/endpoints/$id')({ component: EndpointPage });

function EndpointPage() {
  return <Endpoint id={Route.useParams().id} />;
}
