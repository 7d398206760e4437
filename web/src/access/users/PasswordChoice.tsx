import { PasswordInput, Radio, Stack } from '@mantine/core';
import { type Choice, PASSWORD_RULE } from './password';

type Props = { choice: Choice; onChange: (choice: Choice) => void; error?: string };

/** How a user gets a password: one that is made here, or one that is typed. */
export function PasswordChoice({ choice, onChange, error }: Props) {
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Password"
        value={choice.way}
        onChange={(way) => onChange({ ...choice, way: way as Choice['way'] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="made" label="Make one, and show it once" />
          <Radio value="typed" label="Type one" />
        </Stack>
      </Radio.Group>
      {choice.way === 'typed' && (
        <PasswordInput
          label="New password"
          description={PASSWORD_RULE}
          autoComplete="new-password"
          value={choice.typed}
          error={error}
          onChange={(event) => onChange({ ...choice, typed: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
