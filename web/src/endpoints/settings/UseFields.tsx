import { Switch } from '@mantine/core';
import { Group } from '../../kit/edit/Group';
import type { FieldsProps } from './fields';

/** Who uses it, and whether it is used at all. */
export function UseFields({ draft, set }: FieldsProps) {
  return (
    <Group title="Use">
      <Switch
        label="Shared with everyone"
        description="Others use its models; they see neither its address nor its headers."
        checked={draft.isShared}
        onChange={(event) => set({ isShared: event.currentTarget.checked })}
      />
      <Switch
        label="Watched and used"
        description="Off is paused: no checks, no listing, no requests."
        checked={draft.isActive}
        onChange={(event) => set({ isActive: event.currentTarget.checked })}
      />
      <Switch
        label="Draining"
        description="It gets no new request; those under way end. It stays watched."
        checked={draft.isDraining}
        onChange={(event) => set({ isDraining: event.currentTarget.checked })}
      />
    </Group>
  );
}
