import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

type Props = {
  /** Whether something would be lost. */
  isOn: boolean;
  /** What would be, such as "2 changes". */
  what: string;
};

/** Asks before a page is left on which something is not saved; also before it is closed or loaded again. */
export function LeaveGuard({ isOn, what }: Props) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: isOn,
    disabled: !isOn,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Leave without saving?">
      <p>{what} would be lost.</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => proceed?.()}>
          Leave
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
