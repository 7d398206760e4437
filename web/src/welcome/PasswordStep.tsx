import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/client';
import { asProblem } from '../api/problem';
import { notifyDone } from '../kit/notify';
import { Problem } from '../kit/Problem';
import { sessionQuery, useSession } from '../session/session';
import classes from './steps.module.css';

const SHORTEST = 8;

/** Changes one's own password; this session goes on, others of the same user end. */
export function PasswordStep({ onDone }: { onDone: () => void }) {
  const user = useSession()?.user;
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [fault, setFault] = useState<string>();
  const change = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/api/v1/users/{id}', {
          params: { path: { id: user?.id ?? '' } },
          body: { password: next, currentPassword: current },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      notifyDone('Your password is changed.');
      onDone();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const isShort = [...next].length < SHORTEST;
    setFault(isShort ? `It needs at least ${SHORTEST} characters.` : undefined);
    if (!isShort && current !== '') change.mutate();
  }

  const refused = change.error ? asProblem(change.error) : undefined;
  const atCurrent = refused?.faultAt('/currentPassword');
  const atNext = fault ?? refused?.faultAt('/password');
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Change your password">
      {/* password managers keep the new one under this name */}
      <input type="text" autoComplete="username" value={user?.name ?? ''} readOnly hidden />
      <PasswordInput
        label="The password you signed in with"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={current}
        error={atCurrent}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="Your own password"
        description="At least 8 characters; length is all that is asked of it"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={next}
        error={atNext}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      {refused && !atCurrent && !refused.faultAt('/password') && (
        <Problem error={refused} what="The password is as it was" />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
