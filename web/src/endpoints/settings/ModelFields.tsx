import { Textarea, TextInput } from '@mantine/core';
import { Group } from '../../kit/edit/Group';
import type { FieldsProps } from './fields';

/** What there is for its models, which of them are served, and where they are listed. */
export function ModelFields({ draft, set, stored, faultAt }: FieldsProps) {
  const isCustom = (draft.endpointType ?? stored.endpointType) === 'custom';
  return (
    <Group
      title="Models"
      text="Which are served is said by patterns with *, one a line, such as qwen* or *:70b. Without any, all are."
    >
      <TextInput
        label="Memory for models"
        description="What there is for them, such as 24GB or 24GiB. No server says it; without it nobody knows what fits."
        placeholder="Unset: unknown"
        autoComplete="off"
        spellCheck={false}
        value={draft.memory}
        error={faultAt('/memory')}
        onChange={(event) => set({ memory: event.currentTarget.value })}
      />
      <Textarea
        label="Only these"
        placeholder="Unset: all"
        rows={2}
        resize="vertical"
        spellCheck={false}
        value={draft.includeModels}
        error={faultAt('/includeModels')}
        onChange={(event) => set({ includeModels: event.currentTarget.value })}
      />
      <Textarea
        label="Not these"
        placeholder="Unset: none is left out"
        rows={2}
        resize="vertical"
        spellCheck={false}
        value={draft.excludeModels}
        error={faultAt('/excludeModels')}
        onChange={(event) => set({ excludeModels: event.currentTarget.value })}
      />
      {(isCustom || draft.modelsPath || draft.modelsPointer) && (
        <>
          <TextInput
            label="Path of its models"
            description="Below the address, for a custom server that lists them elsewhere"
            placeholder="Unset: /v1/models"
            spellCheck={false}
            value={draft.modelsPath}
            error={faultAt('/modelsPath')}
            onChange={(event) => set({ modelsPath: event.currentTarget.value })}
          />
          <TextInput
            label="JSON pointer to the list"
            description="Where in that answer the list is"
            placeholder="Unset: /data"
            spellCheck={false}
            value={draft.modelsPointer}
            error={faultAt('/modelsPointer')}
            onChange={(event) => set({ modelsPointer: event.currentTarget.value })}
          />
        </>
      )}
    </Group>
  );
}
