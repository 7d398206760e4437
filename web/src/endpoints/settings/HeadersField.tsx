import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { Group } from '../../kit/edit/Group';
import { type Header, HIDDEN } from './draft';
import type { FieldsProps } from './fields';
import classes from './HeadersField.module.css';

/** More headers of the requests to it. Values that may let one in are hidden, and stay unless another is typed. */
export function HeadersField({ draft, set, faultAt }: FieldsProps) {
  const { headers } = draft;
  const change = (key: number, patch: Partial<Header>) =>
    set({ headers: headers.map((header) => (header.key === key ? { ...header, ...patch } : header)) });
  const next = Math.max(0, ...headers.map((header) => header.key + 1));
  return (
    <Group
      title="Headers"
      text="Sent with every request to it. Values that may let one in are kept sealed and shown as ***."
    >
      {headers.map(({ key, name, value }) => {
        const fault = faultAt(`/headers/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
        return (
          <div key={key} className={classes.header}>
            <TextInput
              aria-label="Name of the header"
              placeholder="x-project"
              spellCheck={false}
              autoComplete="off"
              value={name}
              error={fault !== undefined}
              onChange={(event) => change(key, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Value of ${name || 'the header'}`}
              placeholder="value"
              spellCheck={false}
              autoComplete="off"
              value={value}
              error={fault}
              onFocus={(event) => value === HIDDEN && event.currentTarget.select()}
              onChange={(event) => change(key, { value: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove ${name || 'the header'}`}
              onClick={() => set({ headers: headers.filter((header) => header.key !== key) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => set({ headers: [...headers, { key: next, name: '', value: '' }] })}
        >
          Add a header
        </Button>
      </div>
    </Group>
  );
}
