import { NativeSelect, TextInput } from '@mantine/core';
import { Group } from '../../kit/edit/Group';
import type { EndpointType } from '../types';
import { TYPE_WORDS } from '../words';
import type { FieldsProps } from './fields';

/** Name, address and type. */
export function WhereFields({ draft, set, stored, faultAt }: FieldsProps) {
  const found =
    stored.endpointTypeSource === 'detected' ? `, found to be ${TYPE_WORDS[stored.endpointType]}` : '';
  const types = [
    { value: '', label: `Find out${found}` },
    ...Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Group title="Server" text="The name is also a prefix of its models’ names, as in gpu-1/llama3.2.">
      <TextInput
        label="Name"
        required
        autoComplete="off"
        value={draft.name}
        error={faultAt('/name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Address"
        description="http or https; with or without /v1 at its end"
        required
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={draft.baseUrl}
        error={faultAt('/baseUrl')}
        onChange={(event) => set({ baseUrl: event.currentTarget.value })}
      />
      <NativeSelect
        label="Type"
        data={types}
        value={draft.endpointType ?? ''}
        error={faultAt('/endpointType')}
        onChange={(event) =>
          set({ endpointType: (event.currentTarget.value || null) as EndpointType | null })
        }
      />
    </Group>
  );
}
