import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Age } from '../../kit/Age';
import { ChangeTable } from '../../kit/edit/ChangeTable';
import { notifyDone } from '../../kit/notify';
import { Problem } from '../../kit/Problem';
import type { JsonObject } from '../../kit/schema/pointer';
import { withExactMemory } from '../fields';
import { KEYS, renewModels, restoreModel, type Tagged } from '../queries';
import type { Revision } from '../types';
import { BROUGHT_BACK, LEFT_ALONE } from '../words';
import { linesOf } from './sides';
import { stateOf, statesApart } from './states';

type Props = {
  id: string;
  revision: Revision;
  /** As it is now; absent where it is gone. */
  current?: Tagged;
  onClose: () => void;
};

/** Shows what a restore would change, and does it. */
export function Restore({ id, revision, current, onClose }: Props) {
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreModel(revision.id, current?.etag),
    onSuccess: async (restored) => {
      queries.setQueryData(KEYS.one(id), restored);
      notifyDone(`${restored.model.name} is as it was after change ${revision.number}.`);
      onClose();
      await renewModels(queries);
    },
    // what it differs from is not what one sees any more
    onError: () => queries.invalidateQueries({ queryKey: KEYS.one(id) }),
  });
  // what a person restores is a person's, whatever it was then
  const then = { ...withExactMemory(revision.state as JsonObject), user_modified: true };
  const lines = linesOf(statesApart(current ? stateOf(current.model) : {}, then));
  return (
    <Modal opened onClose={onClose} title={`Restore change ${revision.number}?`} size="lg">
      <Stack gap="md">
        <p>
          It becomes what it was <Age at={revision.at} />, as a new change by you.{' '}
          {current ? LEFT_ALONE : BROUGHT_BACK}
        </p>
        {lines.length > 0 ? <ChangeTable lines={lines} /> : <p>Nothing is different: it is that already.</p>}
        {restore.error && <Problem error={restore.error} what="It is as before" />}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            Leave it
          </Button>
          <Button loading={restore.isPending} disabled={lines.length === 0} onClick={() => restore.mutate()}>
            Restore
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
