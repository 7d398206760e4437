import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyDone } from '../../kit/notify';
import { FormBody, faultAt } from '../FormBody';
import { GivePassword } from './GivePassword';
import { PasswordChoice } from './PasswordChoice';
import { chosen, newChoice, passwordFault } from './password';
import { addUser, type Role } from './queries';
import { RoleChoice } from './RoleChoice';

/** Makes a user; a password that was made here is shown afterwards, once. */
export function AddUser({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [choice, setChoice] = useState(newChoice);
  const adding = useMutation({
    mutationFn: () => addUser({ name: name.trim(), role, password: chosen(choice) }),
    onSuccess: (user) => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      if (choice.way === 'made') return;
      notifyDone(`${user.name} can sign in now.`);
      onDone();
    },
  });
  if (adding.data) return <GivePassword name={adding.data.name} password={choice.made} onDone={onDone} />;
  const fault = passwordFault(chosen(choice));
  return (
    <FormBody
      action="Add user"
      what="The user was not added"
      isBusy={adding.isPending}
      error={adding.error}
      shown={['/name', '/password']}
      canSend={name.trim() !== '' && fault === undefined}
      onSend={() => adding.mutate()}
      onCancel={onDone}
    >
      <TextInput
        label="Name"
        description="What they sign in with; unique, upper or lower case alike."
        autoComplete="off"
        autoCapitalize="none"
        maxLength={100}
        data-autofocus
        value={name}
        error={faultAt(adding.error, '/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleChoice value={role} onChange={setRole} />
      <PasswordChoice
        choice={choice}
        onChange={setChoice}
        error={faultAt(adding.error, '/password') ?? (choice.typed === '' ? undefined : fault)}
      />
    </FormBody>
  );
}
