import { createFileRoute } from '@tanstack/react-router';
import { EndpointSettings } from '../../../../endpoints/EndpointSettings';

export const Route = createFileRoute('/_app/endpoints/$id/settings')({ component: SettingsTab });

function SettingsTab() {
  return <EndpointSettings id={Route.useParams().id} />;
}
