import { Button, Drawer, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../kit/Problem';
import type { SettingsChange } from '../talk/shown';
import type { Settings } from '../talk/types';
import { faultOf, NUMBERS, type NumberField, parametersOf, stopFault, typedOf } from './parameters';
import classes from './Settings.module.css';

type Props = {
  settings: Settings;
  /** Keeps them; what it throws is shown. */
  onKeep: (change: SettingsChange) => Promise<void>;
  onClose: () => void;
};

/** How the models of a conversation are asked: the system prompt and the parameters. What is empty is left to them. */
export default function SettingsDrawer({ settings, onKeep, onClose }: Props) {
  return (
    <Drawer opened onClose={onClose} position="right" size="24rem" title="How the model is asked">
      <Form settings={settings} onKeep={onKeep} onClose={onClose} />
    </Drawer>
  );
}

function Form({ settings, onKeep, onClose }: Props) {
  const [prompt, setPrompt] = useState(settings.systemPrompt ?? '');
  const [typed, setTyped] = useState(() => typedOf(settings.parameters));
  const [error, setError] = useState<unknown>();
  const parameters = parametersOf(typed);

  async function keep() {
    if (parameters === undefined) return;
    try {
      await onKeep({ systemPrompt: prompt.trim() === '' ? null : prompt, parameters });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Textarea
        label="System prompt"
        description="Said to the model before everything else."
        value={prompt}
        onChange={(event) => setPrompt(event.currentTarget.value)}
        rows={6}
        placeholder="Not set"
        maxLength={100_000}
        dir="auto"
        data-autofocus
      />
      {NUMBERS.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={typed[field.name]}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <Textarea
        label="Stop at"
        description="An answer ends before any of these texts; one a line."
        value={typed.stop}
        onChange={(event) => setTyped({ ...typed, stop: event.currentTarget.value })}
        error={stopFault(typed.stop)}
        rows={2}
        placeholder="Not set"
      />
      {error !== undefined && <Problem error={error} what="The settings stay as they were" />}
      <Group justify="space-between" className={classes.buttons}>
        <Button variant="subtle" color="gray" onClick={() => setTyped(typedOf())}>
          Unset all
        </Button>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={parameters === undefined}>
            Keep
          </Button>
        </Group>
      </Group>
    </form>
  );
}

type FieldProps = { field: NumberField; value: string; onChange: (value: string) => void };

function Field({ field, value, onChange }: FieldProps) {
  const isNarrow = Math.abs(field.max) < 1e12;
  const range = isNarrow ? ` ${field.min} to ${field.max.toLocaleString('en')}.` : '';
  return (
    <TextInput
      label={field.label}
      description={`${field.help}${range}`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={faultOf(field, value)}
      placeholder="Not set"
      inputMode={field.isWhole ? 'numeric' : 'decimal'}
      rightSection={
        value !== '' && (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onChange('')}>
            Unset
          </Button>
        )
      }
      rightSectionWidth={56}
    />
  );
}
