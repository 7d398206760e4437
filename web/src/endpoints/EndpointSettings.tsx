import { useQuery } from '@tanstack/react-query';
import { Answered } from '../kit/Answered';
import { Name } from '../kit/Name';
import { endpointQuery } from './queries';
import { SettingsForm } from './settings/SettingsForm';

/** What a person has said about an endpoint, to be changed by who may. */
export function EndpointSettings({ id }: { id: string }) {
  const query = useQuery(endpointQuery(id));
  return (
    <Answered query={query} what="The settings could not be loaded">
      {(tagged) =>
        tagged.endpoint.mayChange ? (
          <SettingsForm key={id} current={tagged} />
        ) : (
          <p>
            This endpoint is <Name>{tagged.endpoint.owner}</Name>’s. Its address, its headers and its settings
            are theirs to see and to change; its models are yours to use.
          </p>
        )
      }
    </Answered>
  );
}
