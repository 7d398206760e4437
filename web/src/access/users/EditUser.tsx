import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import { Answered } from '../../kit/Answered';
import { notifyDone } from '../../kit/notify';
import { FormBody, faultAt } from '../FormBody';
import { Conflict } from './Conflict';
import { changeUser, readUser, type Version, versionQuery } from './queries';
import { RoleChoice } from './RoleChoice';
import { edited, patchOf } from './words';

/** Changes a user's name and role. */
export function EditUser({ id, onDone }: { id: string; onDone: () => void }) {
  const query = useQuery(versionQuery(id));
  return (
    <Answered query={query} what="The user could not be loaded">
      {(version) => <Form version={version} onDone={onDone} />}
    </Answered>
  );
}

function Form({ version, onDone }: { version: Version; onDone: () => void }) {
  const { user } = version;
  const queries = useQueryClient();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [theirs, setTheirs] = useState<Version>();
  const patch = patchOf(user, { name, role });
  const saving = useMutation({
    mutationFn: () => changeUser(user.id, patch, (theirs ?? version).etag),
    onSuccess: () => {
      for (const key of ['users', 'session']) void queries.invalidateQueries({ queryKey: [key] });
      notifyDone(`${name.trim()} is changed.`);
      onDone();
    },
    onError: async (error) => {
      if (asProblem(error).status === 412) setTheirs(await readUser(user.id));
    },
  });
  return (
    <FormBody
      action={theirs ? 'Save mine over it' : 'Save'}
      what="The user is as before"
      isBusy={saving.isPending}
      error={saving.error}
      shown={['/name']}
      canSend={name.trim() !== '' && Object.keys(patch).length > 0}
      onSend={() => saving.mutate()}
      onCancel={onDone}
    >
      <TextInput
        label="Name"
        autoComplete="off"
        autoCapitalize="none"
        maxLength={100}
        data-autofocus
        value={name}
        error={faultAt(saving.error, '/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleChoice value={role} onChange={setRole} />
      {theirs && (
        <Conflict before={edited(user)} theirs={edited(theirs.user)} mine={{ ...edited(user), ...patch }} />
      )}
    </FormBody>
  );
}
