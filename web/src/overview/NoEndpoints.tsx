import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../kit/EmptyState';

const ADD = `curl ${location.origin}/api/local-models \\
  -H "authorization: Bearer $MODELYARD_TOKEN" -H 'content-type: application/json' \\
  -d '{"name": "gpu-1", "baseUrl": "http://127.0.0.1:11434"}'`;

/** In the place of what there is to say of endpoints, where there is none. */
export function NoEndpoints() {
  return (
    <EmptyState
      text="There is no endpoint yet. Add a server of yours that serves models, and this page says whether it answers and what it serves."
      action={
        <Button renderRoot={(props) => <Link to="/endpoints" search={{ add: '1' }} {...props} />}>
          Add an endpoint
        </Button>
      }
      code={ADD}
    />
  );
}
