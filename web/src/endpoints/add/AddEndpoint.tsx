import { Button, Collapse, Divider, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { IconPlus, IconRadar } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { answer, api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { CodeBlock } from '../../kit/CodeBlock';
import { Problem } from '../../kit/Problem';
import { suggestName } from '../names';
import { KEYS } from '../queries';
import type { Endpoint, EndpointType, Found } from '../types';
import { TYPE_WORDS } from '../words';
import classes from './AddEndpoint.module.css';
import { LocalServers } from './LocalServers';
import { ProbeResult } from './ProbeResult';
import { probeOf, useProbe } from './useProbe';
import { curlOf, missing, NOTHING, type Typed, wishOf } from './wish';

type Props = {
  /** Names that are taken. */
  taken?: readonly string[];
  onAdded: (endpoint: Endpoint) => void;
};

const TYPES = [
  { value: '', label: 'Find out' },
  ...Object.entries(TYPE_WORDS).map(([value, label]) => ({ value, label })),
];

/** The form that adds an endpoint: looks for servers and probes when asked, and adds what it is told to. */
export function AddEndpoint({ taken = [], onAdded }: Props) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [isNamed, setNamed] = useState(false);
  const [faults, setFaults] = useState<Partial<Record<keyof Typed, string>>>({});
  const addressField = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const probe = useProbe();
  const add = useAdd(onAdded);
  useEffect(() => {
    if (probe.data) result.current?.scrollIntoView({ block: 'nearest' });
  }, [probe.data]);

  function set(patch: Partial<Typed>) {
    const next = { ...typed, ...patch };
    if (!isNamed && patch.name === undefined) {
      next.name = suggestName(next.baseUrl, next.endpointType || undefined, taken);
    }
    setTyped(next);
    setFaults((before) => without(before, Object.keys(patch)));
    // a name and its memory are nothing that the server was asked with
    const isAsked = Object.keys(patch).some((key) => key !== 'name' && key !== 'memory');
    if (isAsked && (probe.data || probe.error)) probe.reset();
    if (add.error) add.reset();
  }

  function isComplete(fields: readonly (keyof Typed)[]): boolean {
    const all = missing(typed);
    const found = Object.fromEntries(
      Object.entries(all).filter(([key]) => fields.includes(key as keyof Typed)),
    );
    setFaults(found);
    const first = fields.find((key) => found[key]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
    return first === undefined;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isComplete(['baseUrl', 'name', 'memory'])) add.mutate(wishOf(typed));
  }

  async function look() {
    if (!isComplete(['baseUrl'])) return;
    const report = await probe.mutateAsync(probeOf(wishOf(typed))).catch(() => undefined);
    if (report && !isNamed) {
      setTyped((now) => ({ ...now, name: suggestName(now.baseUrl, report.endpointType, taken) }));
    }
  }

  function take(found: Found) {
    const name = suggestName(found.baseUrl, found.endpointType, taken);
    set({ baseUrl: found.baseUrl, endpointType: '', name });
    setNamed(true);
    addressField.current?.focus();
  }

  const refused = add.error ?? probe.error;
  const said = (key: keyof Typed) =>
    faults[key] ?? (refused ? asProblem(refused).faultAt(`/${key}`) : undefined);
  const isElsewhere = refused !== null && !isAtFields(refused);
  const adding = add.isPending ? add.variables?.baseUrl : undefined;
  return (
    <div className={classes.add}>
      <LocalServers
        adding={adding}
        onAdd={(found) =>
          add.mutate({ name: suggestName(found.baseUrl, found.endpointType, taken), baseUrl: found.baseUrl })
        }
        onTake={take}
      />
      <Divider label="or give its address" />
      <form ref={form} onSubmit={submit} noValidate className={classes.form} aria-label="Add an endpoint">
        <TextInput
          ref={addressField}
          data-autofocus
          name="baseUrl"
          label="Address"
          description="Of an Ollama, llama.cpp, vLLM or LM Studio server, or any other that speaks OpenAI’s API; with or without /v1"
          placeholder="http://gpu-1:8000"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required
          value={typed.baseUrl}
          error={said('baseUrl')}
          onChange={(event) => set({ baseUrl: event.currentTarget.value })}
        />
        <TextInput
          name="name"
          label="Name"
          description="Also a prefix of its models’ names, as in gpu-1/llama3.2"
          autoComplete="off"
          required
          value={typed.name}
          error={said('name')}
          onChange={(event) => {
            setNamed(event.currentTarget.value !== '');
            set({ name: event.currentTarget.value });
          }}
        />
        <div className={classes.pair}>
          <PasswordInput
            name="apiKey"
            label="Key"
            description="If it wants one; kept sealed, never shown again"
            autoComplete="new-password"
            value={typed.apiKey}
            error={said('apiKey')}
            onChange={(event) => set({ apiKey: event.currentTarget.value })}
          />
          <NativeSelect
            name="endpointType"
            label="Type"
            description="What it speaks"
            data={TYPES}
            value={typed.endpointType}
            error={said('endpointType')}
            onChange={(event) => set({ endpointType: event.currentTarget.value as EndpointType | '' })}
          />
        </div>
        <TextInput
          name="memory"
          label="Memory for models"
          description="What there is for them, such as 24GB. No server says it; without it nobody knows what fits."
          placeholder="Unset: unknown"
          autoComplete="off"
          spellCheck={false}
          value={typed.memory}
          error={said('memory')}
          onChange={(event) => set({ memory: event.currentTarget.value })}
        />
        <Collapse expanded={typed.endpointType === 'custom'}>
          <div className={classes.pair}>
            <TextInput
              name="modelsPath"
              label="Path of its models"
              placeholder="/catalog"
              spellCheck={false}
              value={typed.modelsPath}
              error={said('modelsPath')}
              onChange={(event) => set({ modelsPath: event.currentTarget.value })}
            />
            <TextInput
              name="modelsPointer"
              label="JSON pointer to the list"
              placeholder="/data/models"
              spellCheck={false}
              value={typed.modelsPointer}
              error={said('modelsPointer')}
              onChange={(event) => set({ modelsPointer: event.currentTarget.value })}
            />
          </div>
        </Collapse>
        <div aria-live="polite" ref={result}>
          {probe.data && <ProbeResult report={probe.data} />}
        </div>
        {isElsewhere && (
          <Problem error={refused} what={add.error ? 'It was not added' : 'It could not be probed'} />
        )}
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconRadar size={15} />}
            loading={probe.isPending}
            onClick={look}
          >
            Probe
          </Button>
          <Button type="submit" leftSection={<IconPlus size={15} />} loading={add.isPending}>
            {probe.data && !probe.data.ok ? 'Add anyway' : 'Add'}
          </Button>
        </div>
      </form>
      <details className={classes.command}>
        <summary>The same as a command</summary>
        <CodeBlock code={curlOf(location.origin, typed)} label="curl" />
      </details>
    </div>
  );
}

function useAdd(onAdded: (endpoint: Endpoint) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReturnType<typeof wishOf>) => answer(api.POST('/api/local-models', { body })),
    onSuccess: async (endpoint: Endpoint) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: KEYS.all }),
        queries.invalidateQueries({ queryKey: ['health'] }),
        queries.invalidateQueries({ queryKey: ['models'] }),
      ]);
      onAdded(endpoint);
    },
  });
}

/** Whether all that is wrong stands at fields that are there. */
function isAtFields(error: unknown): boolean {
  const { faults } = asProblem(error);
  return faults.length > 0 && faults.every(({ pointer }) => pointer.slice(1) in NOTHING);
}

function without<T extends object>(values: T, keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key))) as T;
}
