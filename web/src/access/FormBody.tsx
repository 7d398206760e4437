import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { Problem } from '../kit/Problem';

type Props = {
  /** The word of the button that sends it. */
  action: string;
  isBusy: boolean;
  /** What sending it threw, and what that means here. */
  error: unknown;
  what: string;
  /** JSON pointers of the fields that show their own faults. */
  shown?: readonly string[];
  canSend?: boolean;
  onSend: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A form in a dialog: its fields, what went wrong, and its two buttons. */
export function FormBody(props: Props) {
  const { action, isBusy, error, what, shown = [], canSend = true, onSend, onCancel, children } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack gap="md">
        {children}
        {error != null && !isShown(error, shown) && <Problem error={error} what={what} />}
        <Group justify="end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy} disabled={!canSend}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Whether every fault stands at its field already. */
function isShown(error: unknown, shown: readonly string[]): boolean {
  const { faults } = asProblem(error);
  return faults.length > 0 && faults.every(({ pointer }) => shown.includes(pointer));
}

/** What is wrong with one field. */
export const faultAt = (error: unknown, pointer: string) =>
  error == null ? undefined : asProblem(error).faultAt(pointer);
