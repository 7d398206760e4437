import { createFileRoute } from '@tanstack/react-router';
import { Model } from '../../../../models/Model';

export const Route = createFileRoute('/_app/models/registry/$id')({ component: ModelPage });

function ModelPage() {
  return <Model id={Route.useParams().id} />;
}
