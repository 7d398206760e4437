import { AddEndpoint } from '../endpoints/add/AddEndpoint';
import { addedWords } from '../endpoints/words';
import { notifyDone } from '../kit/notify';

/** Adds an endpoint, by a look at the hub's own machine or by its address. */
export function EndpointStep({ onDone }: { onDone: () => void }) {
  return (
    <AddEndpoint
      onAdded={(endpoint) => {
        notifyDone(addedWords(endpoint));
        onDone();
      }}
    />
  );
}
