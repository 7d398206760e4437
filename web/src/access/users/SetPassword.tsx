import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Name } from '../../kit/Name';
import { notifyDone } from '../../kit/notify';
import classes from '../access.module.css';
import { FormBody, faultAt } from '../FormBody';
import { GivePassword } from './GivePassword';
import { PasswordChoice } from './PasswordChoice';
import { chosen, newChoice, passwordFault } from './password';
import { changeUser, type User } from './queries';

/** Gives another user a new password, as an admin. */
export function SetPassword({ user, onDone }: { user: User; onDone: () => void }) {
  const [choice, setChoice] = useState(newChoice);
  const setting = useMutation({
    mutationFn: () => changeUser(user.id, { password: chosen(choice) }),
    onSuccess: () => {
      if (choice.way === 'made') return;
      notifyDone(`${user.name} has a new password.`);
      onDone();
    },
  });
  if (setting.data) return <GivePassword name={user.name} password={choice.made} onDone={onDone} />;
  const fault = passwordFault(chosen(choice));
  return (
    <FormBody
      action="Set password"
      what="The password was not set"
      isBusy={setting.isPending}
      error={setting.error}
      shown={['/password']}
      canSend={fault === undefined}
      onSend={() => setting.mutate()}
      onCancel={onDone}
    >
      <p className={classes.quiet}>
        <Name>{user.name}</Name> is signed out everywhere and signs in with the new one. Their tokens go on
        working.
      </p>
      <PasswordChoice
        choice={choice}
        onChange={setChoice}
        error={faultAt(setting.error, '/password') ?? (choice.typed === '' ? undefined : fault)}
      />
    </FormBody>
  );
}
