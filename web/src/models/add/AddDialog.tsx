import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { asProblem } from '../../api/problem';
import { CodeBlock } from '../../kit/CodeBlock';
import { notifyDone } from '../../kit/notify';
import { Problem } from '../../kit/Problem';
import { addModel, KEYS, renewModels } from '../queries';
import { variableOf } from '../seedForms';
import type { ModelRuntime, ModelType } from '../types';
import { RUNTIME_WORDS, SERVED_BY, TYPE_WORDS } from '../words';
import { missing, NOTHING, suggestName, type Typed, wishOf } from './wish';

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Adds a model over the list, and leads to it. */
export function AddDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a model" size="lg">
      <AddForm />
    </Modal>
  );
}

function AddForm() {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [isNamed, setNamed] = useState(false);
  const [own, setOwn] = useState<Partial<Record<keyof Typed, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const add = useAdd();
  const refused = add.error ? asProblem(add.error) : undefined;
  const fault = (key: keyof Typed) => own[key] ?? refused?.faultAt(`/${key}`);

  function set(patch: Partial<Typed>) {
    setTyped((before) => ({ ...before, ...patch }));
    setOwn({});
    if (add.error) add.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = missing(typed);
    setOwn(found);
    const [first] = Object.keys(found);
    if (first === undefined) add.mutate(wishOf(typed));
    else form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          name="id"
          label="Id"
          description="The name that programs ask for it by; it cannot be changed later"
          placeholder="Qwen/Qwen2.5-VL-7B-Instruct"
          autoComplete="off"
          spellCheck={false}
          required
          data-autofocus
          value={typed.id}
          error={fault('id')}
          onChange={({ currentTarget: { value } }) =>
            set({ id: value, ...(!isNamed && { name: suggestName(value) }) })
          }
        />
        <TextInput
          name="name"
          label="Name"
          description="What people read"
          autoComplete="off"
          required
          value={typed.name}
          error={fault('name')}
          onChange={({ currentTarget: { value } }) => {
            setNamed(value !== '');
            set({ name: value });
          }}
        />
        <NativeSelect
          name="type"
          label="Type"
          data={choices(TYPE_WORDS)}
          value={typed.type}
          error={fault('type')}
          onChange={({ currentTarget: { value } }) => set({ type: value as ModelType })}
        />
        <NativeSelect
          name="runtime"
          label="Runtime"
          description={
            typed.runtime ? `Served by ${SERVED_BY[typed.runtime]}` : 'Says which endpoints may serve it'
          }
          data={[{ value: '', label: 'Choose …' }, ...choices(RUNTIME_WORDS)]}
          required
          value={typed.runtime}
          error={fault('runtime')}
          onChange={({ currentTarget: { value } }) => set({ runtime: value as ModelRuntime | '' })}
        />
        <TextInput
          name="memory"
          label="Memory"
          description="What it needs, such as 16.5GB or 8GiB"
          placeholder="Unset: unknown"
          autoComplete="off"
          value={typed.memory}
          error={fault('memory')}
          onChange={({ currentTarget: { value } }) => set({ memory: value })}
        />
        {add.error && <Problem error={add.error} what="The model was not added" />}
        <CodeBlock
          code={variableOf(typed.id.trim() === '' ? undefined : wishOf(typed))}
          label="or in the hub’s environment, before its start"
        />
        <Group justify="end" gap="sm">
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useAdd() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: addModel,
    onSuccess: async (added) => {
      queries.setQueryData(KEYS.one(added.model.id), added);
      void renewModels(queries);
      notifyDone(`${added.model.name} is added.`);
      await navigate({ to: '/models/registry/$id/overview', params: { id: added.model.id } });
    },
  });
}
