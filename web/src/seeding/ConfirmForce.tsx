import { Button, Group, Modal, Stack } from '@mantine/core';

type Props = { opened: boolean; onClose: () => void; onConfirm: () => void };

/** Asks before a run that overwrites what people have said. */
export function ConfirmForce({ opened, onClose, onConfirm }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Overwrite what people changed?">
      <Stack gap="md">
        <p>
          <code>HELIX_SEED_MODELS_FORCE_UPDATE</code> is true: everything that a seed names is overwritten,
          also what people have changed, and what they have deleted comes back, unless only the bundled list
          names it. Plan shows it beforehand; the history of each model keeps what was.
        </p>
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            Leave it
          </Button>
          <Button color="red" onClick={onConfirm}>
            Overwrite
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
