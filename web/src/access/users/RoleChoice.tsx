import { Radio, Stack } from '@mantine/core';
import type { Role } from './queries';
import { ROLES } from './words';

/** A role, with what it may do. */
export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Radio.Group label="Role" value={value} onChange={(role) => onChange(role as Role)}>
      <Stack gap="xs" mt="xs">
        <Radio value="member" label="Member" description={ROLES.member} />
        <Radio value="admin" label="Admin" description={ROLES.admin} />
      </Stack>
    </Radio.Group>
  );
}
