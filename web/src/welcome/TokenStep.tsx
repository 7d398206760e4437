import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer, api } from '../api/client';
import { asProblem } from '../api/problem';
import { Problem } from '../kit/Problem';
import { SecretOnce } from '../kit/SecretOnce';
import { ShareSnippets } from '../kit/ShareSnippets';
import { someModelQuery } from './queries';
import classes from './steps.module.css';

type Props = { onMade: () => void; onDone: () => void };

/** Makes a token for programs, and shows it once with ready settings. */
export function TokenStep({ onMade, onDone }: Props) {
  const queries = useQueryClient();
  const model = useQuery(someModelQuery).data ?? undefined;
  const [name, setName] = useState('my-program');
  const make = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/tokens', { body: { name: name.trim(), scopes: ['gateway'] } })),
    onSuccess: async () => {
      onMade();
      await queries.invalidateQueries({ queryKey: ['tokens'] });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate();
  }

  const made = make.data;
  if (made?.token) {
    return (
      <SecretOnce what={`Token ${made.name}`} secret={made.token} onDone={onDone}>
        <ShareSnippets baseUrl={`${location.origin}/v1`} token={made.token} model={model} />
      </SecretOnce>
    );
  }
  const refused = make.error ? asProblem(make.error) : undefined;
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Make a token">
      <TextInput
        label="Name"
        description="Says later which program it was given to"
        autoComplete="off"
        required
        withAsterisk={false}
        value={name}
        error={refused?.faultAt('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className={classes.hint}>
        It opens models only: it lists and calls them, and changes nothing on this hub.
      </p>
      {refused && !refused.faultAt('/name') && <Problem error={refused} what="No token was made" />}
      <div className={classes.buttons}>
        <Button type="submit" loading={make.isPending}>
          Make a token
        </Button>
      </div>
    </form>
  );
}
