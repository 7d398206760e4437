import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { answer, api } from '../api/client';
import { asProblem, type ProblemError } from '../api/problem';
import { Mark } from '../app/Mark';
import { landing } from '../welcome/landing';
import classes from './SignIn.module.css';
import { remembered, sessionQuery } from './session';
import { useCountdown } from './useCountdown';

/** Signs in and goes on to where one wanted to go. */
export function SignIn({ to }: { to?: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<ProblemError>();
  const [isBusy, setBusy] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const [wait, setWait] = useCountdown();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { name: String(typed.get('name')), password: String(typed.get('password')) };
    setBusy(true);
    setProblem(undefined);
    try {
      const session = await answer(api.POST('/api/v1/session', { body }));
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, remembered(session));
      await navigate({ href: await landing(to, session, queries), replace: true });
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      if (refused.status === 429) setWait(refused.retryAfter ?? 30);
    } finally {
      setBusy(false);
    }
  }

  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit} aria-labelledby="sign-in">
        <Mark size={36} />
        <Title order={1} id="sign-in">
          Sign in to Modelyard
        </Title>
        <Stack gap="sm">
          <TextInput
            name="name"
            label="Name"
            autoComplete="username"
            autoCapitalize="none"
            required
            autoFocus
            withAsterisk={false}
          />
          <PasswordInput
            name="password"
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            onKeyDown={watchCapsLock}
            onKeyUp={watchCapsLock}
            description={isCapsLock ? 'Caps Lock is on.' : undefined}
          />
          <div role="alert">{problem && <Refusal problem={problem} wait={wait} />}</div>
          <Button type="submit" size="sm" loading={isBusy} disabled={wait > 0}>
            {wait > 0 ? `Wait ${wait} s` : 'Sign in'}
          </Button>
        </Stack>
        <Text size="xs" c="dimmed">
          Forgotten? An admin can set a new password; the server’s operator can with{' '}
          <code>modelyard admin reset-password</code>.
        </Text>
      </form>
    </main>
  );
}

/** What went wrong, in this page's own words where they say more. */
function Refusal({ problem, wait }: { problem: ProblemError; wait: number }) {
  const words: Record<number, string> = {
    0: 'The hub does not answer. Check that it runs, then try again.',
    401: 'The name or the password is wrong.',
    429: wait > 0 ? `Too many tries. You can try again in ${wait} s.` : 'You can try again now.',
  };
  return (
    <Text size="sm" c="var(--bad)">
      {words[problem.status] ?? problem.detail}
    </Text>
  );
}
