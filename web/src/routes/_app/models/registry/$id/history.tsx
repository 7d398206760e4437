import { createFileRoute } from '@tanstack/react-router';
import { ModelHistory } from '../../../../../models/ModelHistory';

export const Route = createFileRoute('/_app/models/registry/$id/history')({ component: HistoryTab });

function HistoryTab() {
  return <ModelHistory id={Route.useParams().id} />;
}
