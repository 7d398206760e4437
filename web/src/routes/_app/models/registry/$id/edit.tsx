import { createFileRoute } from '@tanstack/react-router';
import { ModelEdit } from '../../../../../models/ModelEdit';

export const Route = createFileRoute('/_app/models/registry/$id/edit')({ component: EditTab });

function EditTab() {
  return <ModelEdit id={Route.useParams().id} />;
}
