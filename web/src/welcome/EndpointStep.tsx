import { AddEndpoint } from '../endpoints/add/AddEndpoint';
import { notifyAdded } from '../endpoints/add/notifyAdded';

/** Adds an endpoint, by a look at the hub's own machine or by its address. */
export function EndpointStep({ onDone }: { onDone: () => void }) {
  return (
    <AddEndpoint
      onAdded={(endpoint) => {
        notifyAdded(endpoint);
        onDone();
      }}
    />
  );
}
