import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Field } from './fields';
import type { Json } from './pointer';

type Props = {
  field: Field;
  /** undefined: not set. */
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  /** Told at which pointer a text stands that is no value yet, and when it is one. */
  onBroken?: OnBroken;
  error?: string;
  id: string;
};

export type OnBroken = (pointer: string, isBroken: boolean) => void;

const YES_NO: Record<string, string> = { true: 'yes', false: 'no' };

const shown = (value: Json | undefined) =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** The control of one field. What is not set is empty, and says what holds instead. */
export function FieldInput({ field, value, onChange, onBroken, error, id }: Props) {
  const instead = field.default === undefined ? 'not set' : `not set: ${shown(field.default)} holds`;
  const common = { id, error, label: field.label, description: about(field), size: 'sm' } as const;
  switch (field.kind) {
    case 'boolean':
    case 'choice': {
      const choices = field.kind === 'boolean' ? ['true', 'false'] : field.choices;
      const label = (choice: string) => (field.kind === 'boolean' ? YES_NO : field.words)?.[choice] ?? choice;
      return (
        <NativeSelect
          {...common}
          data={[
            // what must be there has no way to be unset, once it is there
            ...(field.isRequired && value !== undefined ? [] : [{ value: '', label: instead }]),
            ...choices.map((choice) => ({ value: choice, label: label(choice) })),
          ]}
          value={value == null ? '' : String(value)}
          onChange={({ currentTarget: { value: chosen } }) =>
            onChange(chosen === '' ? undefined : field.kind === 'boolean' ? chosen === 'true' : chosen)
          }
        />
      );
    }
    case 'list':
      return <ListInput common={common} instead={instead} value={value} onChange={onChange} />;
    case 'json':
      return (
        <JsonInput
          common={common}
          instead={instead}
          value={value}
          onChange={onChange}
          pointer={field.pointer}
          onBroken={onBroken}
        />
      );
    case 'prose':
      return (
        <Textarea
          {...common}
          placeholder={instead}
          rows={3}
          resize="vertical"
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value === '' ? undefined : currentTarget.value)
          }
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          autoComplete="off"
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value === '' ? undefined : currentTarget.value)
          }
        />
      );
    default:
      return (
        <TextInput
          {...common}
          placeholder={instead}
          inputMode={field.kind === 'text' ? undefined : 'decimal'}
          required={field.isRequired}
          withAsterisk={false}
          rightSection={field.unit}
          rightSectionWidth={field.unit ? field.unit.length * 8 + 18 : undefined}
          value={value == null ? '' : String(value)}
          onChange={({ currentTarget }) => onChange(typed(currentTarget.value, field.kind))}
        />
      );
  }
}

/** What is typed as the hub is sent it: what is no number stays as it is, so that the hub can say so. */
function typed(text: string, kind: Field['kind']): Json | undefined {
  if (text === '') return undefined;
  const isNumber = (kind === 'integer' || kind === 'number') && /^-?\d+(\.\d+)?$/.test(text);
  // 1.50 or 007 would not be shown as typed
  return isNumber && String(Number(text)) === text ? Number(text) : text;
}

function about({ text, range, example }: Field): string | undefined {
  const parts = [text, range && `${range}`, example !== undefined && `such as ${shown(example)}`];
  return parts.filter(Boolean).join('; ') || undefined;
}

type Rest = {
  common: { id: string; label: string; error?: string; description?: string };
  instead: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
};

/** Texts, one a line. */
function ListInput({ common, instead, value, onChange }: Rest) {
  const lines = Array.isArray(value) ? value.map(String).join('\n') : '';
  const [text, setText] = useState(lines);
  const parsed = (of: string) =>
    of
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const current = parsed(text).join('\n') === lines ? text : lines;
  return (
    <Textarea
      {...common}
      description={[common.description, 'one a line'].filter(Boolean).join('; ')}
      placeholder={instead}
      rows={Math.min(8, Math.max(2, current.split('\n').length))}
      value={current}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const next = parsed(currentTarget.value);
        onChange(next.length === 0 ? undefined : next);
      }}
    />
  );
}

type JsonProps = Rest & { pointer: string; onBroken?: OnBroken };

/** Anything else, as JSON. While it is none, what was last set stays; what is typed is never printed anew. */
function JsonInput({ common, instead, value, onChange, pointer, onBroken }: JsonProps) {
  const [draft, setDraft] = useState<{ text: string; over: Json | undefined }>();
  const read = draft && readJson(draft.text);
  const isBroken = draft !== undefined && read === 'not JSON' && isSame(draft.over, value);
  const isRead = read !== undefined && read !== 'not JSON' && isSame(read.value, value);
  const printed = value === undefined ? '' : JSON.stringify(value, null, 2);
  useEffect(() => onBroken?.(pointer, isBroken), [onBroken, pointer, isBroken]);
  return (
    <Textarea
      {...common}
      error={isBroken ? 'This is not JSON yet; the value before it still holds.' : common.error}
      placeholder={instead}
      rows={4}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={draft && (isBroken || isRead) ? draft.text : printed}
      onChange={({ currentTarget: { value: text } }) => {
        setDraft({ text, over: value });
        const now = readJson(text);
        if (now !== 'not JSON') onChange(now.value);
      }}
    />
  );
}

const isSame = (one: Json | undefined, other: Json | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a text says as JSON; an empty one says that nothing is set. */
export function readJson(text: string): { value: Json | undefined } | 'not JSON' {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'not JSON';
  }
}
