import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIsAdmin } from '../../session/session';
import { FormBody, faultAt } from '../FormBody';
import { EXPIRIES, type Expiry, endOf, endOfDay } from './expiry';
import { addToken, type Scope } from './queries';
import { SCOPES, scopesFor } from './scopes';
import { TokenOnce } from './TokenOnce';

/** Makes a token of one's own, and shows it once. */
export function NewToken({ onDone }: { onDone: () => void }) {
  const isAdmin = useIsAdmin();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['gateway']);
  const [expiry, setExpiry] = useState<Expiry>('90d');
  const [day, setDay] = useState('');
  const adding = useMutation({
    mutationFn: () => addToken({ name: name.trim(), scopes, ...endOf(expiry, day) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  if (adding.data) return <TokenOnce token={adding.data} onDone={onDone} />;
  const isEnding = expiry !== 'date' || endOfDay(day) !== undefined;
  return (
    <FormBody
      action="Make token"
      what="No token was made"
      isBusy={adding.isPending}
      error={adding.error}
      shown={['/name', '/expiresAt']}
      canSend={name.trim() !== '' && scopes.length > 0 && isEnding}
      onSend={() => adding.mutate()}
      onCancel={onDone}
    >
      <TextInput
        label="Name"
        description="What uses it, such as “ci” or “notebook”; you know it by this later."
        autoComplete="off"
        maxLength={100}
        data-autofocus
        value={name}
        error={faultAt(adding.error, '/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="What it opens"
        value={scopes}
        onChange={(chosen) => setScopes(chosen as Scope[])}
        error={scopes.length === 0 ? 'Choose at least one.' : faultAt(adding.error, '/scopes')}
      >
        <Stack gap="xs" mt="xs">
          {scopesFor(isAdmin).map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={SCOPES[scope].label}
              description={SCOPES[scope].text}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label="How long it holds"
        data={[...EXPIRIES]}
        value={expiry}
        onChange={(event) => setExpiry(event.currentTarget.value as Expiry)}
      />
      {expiry === 'date' && (
        <TextInput
          type="date"
          label="Last day"
          description="Until the end of that day."
          value={day}
          error={faultAt(adding.error, '/expiresAt')}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      )}
    </FormBody>
  );
}
