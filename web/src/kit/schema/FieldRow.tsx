import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { FieldInput, type OnBroken } from './FieldInput';
import type { Field } from './fields';
import type { Json } from './pointer';
import classes from './SchemaForm.module.css';

type Props = {
  field: Field;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  onBroken?: OnBroken;
  /** Where its value comes from. */
  from: ReactNode;
  /** Whether it is other than it would be by itself. */
  isSet: boolean;
  /** What takes it back, and to what; absent where there is no way back. */
  reset?: { to: string; run: () => void };
  error?: string;
};

/** A field with where its value comes from, and what takes it back to that. */
export function FieldRow({ field, value, onChange, onBroken, from, isSet, reset, error }: Props) {
  const id = useId();
  return (
    <div className={classes.row} data-set={isSet || undefined}>
      <FieldInput id={id} {...{ field, value, onChange, onBroken, error }} />
      <div className={classes.from}>
        <span className={classes.origin}>{from}</span>
        {reset && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={reset.run}
            aria-label={`Reset ${field.label}`}
            title={`Back to: ${reset.to}`}
          >
            Reset
          </Button>
        )}
      </div>
    </div>
  );
}
