import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyDone } from '../../kit/notify';
import { FormBody, faultAt } from '../FormBody';
import { PASSWORD_RULE, passwordFault } from './password';
import { changeUser } from './queries';

/** Changes one's own password, which needs the one that holds now. */
export function OwnPassword({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const changing = useMutation({
    mutationFn: () => changeUser(id, { currentPassword, password }),
    onSuccess: () => {
      notifyDone('Your password is changed; your other sessions have ended.');
      onDone();
    },
  });
  const fault =
    passwordFault(password) ?? (password === currentPassword ? 'must not be the old one' : undefined);
  return (
    <FormBody
      action="Change password"
      what="Your password is as it was"
      isBusy={changing.isPending}
      error={changing.error}
      shown={['/currentPassword', '/password']}
      canSend={currentPassword !== '' && fault === undefined}
      onSend={() => changing.mutate()}
      onCancel={onDone}
    >
      {/* so that a password manager knows whose it is */}
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        data-autofocus
        value={currentPassword}
        error={faultAt(changing.error, '/currentPassword')}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        description={PASSWORD_RULE}
        autoComplete="new-password"
        value={password}
        error={faultAt(changing.error, '/password') ?? (password === '' ? undefined : fault)}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormBody>
  );
}
