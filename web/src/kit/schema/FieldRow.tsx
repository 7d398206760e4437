import { Button } from '@mantine/core';
import { useId } from 'react';
import { FieldInput } from './FieldInput';
import type { Field } from './fields';
import type { Json } from './pointer';
import classes from './SchemaForm.module.css';

/** Where a value comes from that is not set here. */
export type Origin = {
  /** Such as `environment`, `env-file`, `properties`, `default`. */
  origin: string;
  /** What it is called there, such as a variable. */
  name?: string;
};

type Props = {
  field: Field;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  origin?: Origin;
  error?: string;
};

/** A field with where its value comes from, and what takes it back to that. */
export function FieldRow({ field, value, onChange, origin, error }: Props) {
  const id = useId();
  const isSet = value !== undefined;
  const elsewhere = origin ? [origin.origin, origin.name].filter(Boolean).join(' ') : undefined;
  const from = elsewhere ?? (field.default === undefined ? 'not set' : 'default');
  return (
    <div className={classes.row} data-set={isSet || undefined}>
      <FieldInput id={id} field={field} value={value} onChange={onChange} error={error} />
      <div className={classes.from}>
        <span className={classes.origin}>{isSet ? 'set here' : from}</span>
        {isSet && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onChange(undefined)}
            aria-label={`Reset ${field.label}`}
            title={`Back to: ${from}`}
          >
            Reset
          </Button>
        )}
      </div>
    </div>
  );
}
