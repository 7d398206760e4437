import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../api/problem';
import { Loading } from '../../kit/Loading';
import { Name } from '../../kit/Name';
import { notifyDone } from '../../kit/notify';
import { Problem } from '../../kit/Problem';
import { OwnedList } from './OwnedList';
import { type End, endUser, triedQuery, type User } from './queries';

const SAYS = {
  disable: {
    done: 'is disabled.',
    not: 'cannot be disabled',
    first: 'is signed out everywhere, cannot sign in, and is refused with every token, until enabled again.',
  },
  delete: {
    done: 'is deleted.',
    not: 'cannot be deleted',
    first: 'is deleted for good. What they did stays in the audit and in the usage, under this name.',
  },
} as const;

/** Disables or deletes a user, after it has said what becomes of what they own. */
export function EndUser({ user, how, onDone }: { user: User; how: End; onDone: () => void }) {
  const queries = useQueryClient();
  const tried = useQuery(triedQuery(user.id, how));
  const ending = useMutation({
    mutationFn: () => endUser(user.id, how),
    onSuccess: () => {
      for (const key of ['users', 'tokens', 'endpoints']) void queries.invalidateQueries({ queryKey: [key] });
      notifyDone(`${user.name} ${SAYS[how].done}`);
      onDone();
    },
  });
  const error = ending.error ?? tried.error;
  return (
    <Stack gap="md">
      <div>
        <strong>
          <Name>{user.name}</Name>
        </strong>{' '}
        {!tried.error && SAYS[how].first}
      </div>
      {tried.isPending && <Loading />}
      {tried.data && <OwnedList owned={tried.data} how={how} />}
      {error && <Problem error={error} what={`${user.name} ${SAYS[how].not}`} advice={advice(error)} />}
      <Group justify="end" gap="sm">
        <Button variant="default" onClick={onDone} data-autofocus>
          {tried.error ? 'Close' : 'Keep as is'}
        </Button>
        {!tried.error && (
          <Button
            color="red"
            loading={ending.isPending}
            disabled={!tried.data}
            onClick={() => ending.mutate()}
          >
            {how === 'disable' ? 'Disable' : 'Delete'}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

const advice = (error: unknown) =>
  asProblem(error).code === 'last_admin'
    ? 'Make another user an admin, or enable one, and try again.'
    : undefined;
