import { useQuery } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { useIsAdmin } from '../session/session';
import { EditForm } from './edit/EditForm';
import { modelQuery, seedQuery } from './queries';

/** What is said of a model, to be changed by admins. */
export function ModelEdit({ id }: { id: string }) {
  if (!useIsAdmin()) return <p>What is said of a model is for admins to change; its overview shows it.</p>;
  return <ForAdmins id={id} />;
}

function ForAdmins({ id }: { id: string }) {
  const query = useQuery(modelQuery(id));
  const seed = useQuery(seedQuery(id));
  return (
    <Answered query={query} what="The model could not be loaded">
      {(current) => (
        <Answered query={seed} what="What its seed says could not be loaded">
          {(said) => <EditForm key={id} current={current} seed={said} />}
        </Answered>
      )}
    </Answered>
  );
}
