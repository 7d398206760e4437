import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Name } from './Name';
import { Problem } from './Problem';

type Props = {
  opened: boolean;
  onClose: () => void;
  /** The kind of thing, such as "endpoint". */
  what: string;
  name: string;
  /** What depends on it and what becomes of that. */
  dependents?: ReactNode;
  /** What is done; the word of the button. */
  action?: string;
  /** Does it. What it throws is shown, and nothing is closed. */
  onConfirm: () => Promise<unknown>;
};

/** Asks before something is destroyed, and names what depends on it. */
export function ConfirmDelete({
  opened,
  onClose,
  what,
  name,
  dependents,
  action = 'Delete',
  onConfirm,
}: Props) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  function close() {
    setError(undefined);
    onClose();
  }

  async function confirm() {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      close();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal opened={opened} onClose={close} title={`${action} the ${what}?`}>
      <Stack gap="md">
        <div>
          <strong>
            <Name>{name}</Name>
          </strong>
        </div>
        {dependents}
        {error !== undefined && <Problem error={error} what={`The ${what} is still there`} />}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={isBusy} onClick={confirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
