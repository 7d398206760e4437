import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Group } from '../../kit/edit/Group';
import { type Typed, UNITS, type Unit } from './duration';
import type { FieldsProps } from './fields';
import classes from './LimitFields.module.css';

const LIMITS = [
  { key: 'connectTimeout', label: 'Until it connects', most: 'at most 10 min' },
  {
    key: 'firstByteTimeout',
    label: 'Until an answer begins',
    most: 'at most 24 h; models that load first need minutes',
  },
  { key: 'idleTimeout', label: 'Between two pieces of an answer', most: 'at most 24 h' },
] as const;

/** How long is waited for it; unset is the hub's own limit, never a zero. */
export function LimitFields({ draft, set, faultAt }: FieldsProps) {
  return (
    <Group title="Time limits" text="Unset ones are the hub’s own.">
      {LIMITS.map(({ key, label, most }) => (
        <Limit
          key={key}
          label={label}
          most={most}
          value={draft[key]}
          fault={faultAt(`/${key}Ms`)}
          onChange={(value) => set({ [key]: value })}
        />
      ))}
    </Group>
  );
}

type LimitProps = {
  label: string;
  most: string;
  value: Typed;
  fault?: string;
  onChange: (value: Typed) => void;
};

function Limit({ label, most, value, fault, onChange }: LimitProps) {
  const isSet = value.amount !== '';
  return (
    <div className={classes.limit}>
      <TextInput
        label={label}
        description={most}
        placeholder="Unset"
        inputMode="decimal"
        autoComplete="off"
        value={value.amount}
        error={fault}
        onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={`Unit of: ${label}`}
        data={UNITS.map(({ unit, words }) => ({ value: unit, label: words }))}
        value={value.unit}
        onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as Unit })}
      />
      {isSet && (
        <Button
          variant="subtle"
          color="gray"
          aria-label={`Unset: ${label}`}
          onClick={() => onChange({ ...value, amount: '' })}
        >
          Unset
        </Button>
      )}
    </div>
  );
}
