import { createFileRoute } from '@tanstack/react-router';
import { ModelOverview } from '../../../../../models/ModelOverview';

export const Route = createFileRoute('/_app/models/registry/$id/overview')({ component: OverviewTab });

function OverviewTab() {
  return <ModelOverview id={Route.useParams().id} />;
}
