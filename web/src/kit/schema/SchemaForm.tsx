import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Fault } from '../../api/problem';
import { FieldRow } from './FieldRow';
import { type Field, fieldsOf, type Schema } from './fields';
import { JsonView } from './JsonView';
import { type Json, type JsonObject, valueAt, withValue } from './pointer';
import classes from './SchemaForm.module.css';

/** Where a value comes from that is not set here. */
export type Origin = {
  /** Such as `environment`, `env-file`, `properties`, `default`. */
  origin: string;
  /** What it is called there, such as a variable. */
  name?: string;
};

type Props = {
  /** Of an object. */
  schema: Schema;
  /** What is set here, and nothing else: what is not set is not in it. */
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  /** Where values come from that are not set here, by JSON pointer. */
  origins?: Record<string, Origin>;
  /** What the hub did not accept. */
  faults?: readonly Fault[];
};

/** A form from a schema: it asks, the hub judges. Also as JSON, always the same values. */
export function SchemaForm({ schema, value, onChange, origins = {}, faults = [] }: Props) {
  const [view, setView] = useState('form');
  const [search, setSearch] = useState('');
  const [isChangedOnly, setChangedOnly] = useState(false);
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const faultOf = ({ pointer }: Field) =>
    faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.message;
  const elsewhere = faults.filter((fault) => !fields.some((field) => faultOf(field) === fault.message));
  const shown = fields.filter((field) => {
    if (isChangedOnly && valueAt(value, field.pointer) === undefined) return false;
    const text = `${field.label} ${field.text ?? ''} ${field.group} ${field.pointer}`.toLowerCase();
    return text.includes(search.trim().toLowerCase());
  });
  const usual = shown.filter((field) => !field.isAdvanced);
  const advanced = shown.filter((field) => field.isAdvanced);
  const mustOpen = search !== '' || isChangedOnly || advanced.some(faultOf);

  const rows = (of: readonly Field[]) =>
    grouped(of).map(([group, members]) => (
      <fieldset key={group} className={classes.group}>
        {group && <legend>{group}</legend>}
        {members.map((field) => (
          <Row
            key={field.pointer}
            field={field}
            value={valueAt(value, field.pointer)}
            onChange={(next) => onChange(withValue(value, field.pointer, next))}
            origin={origins[field.pointer]}
            error={faultOf(field)}
          />
        ))}
      </fieldset>
    ));

  return (
    <div className={classes.form}>
      <div className={classes.tools}>
        <TextInput
          aria-label="Search the fields"
          placeholder="Search"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          disabled={view === 'json'}
        />
        <Checkbox
          label="Changed only"
          checked={isChangedOnly}
          onChange={({ currentTarget }) => setChangedOnly(currentTarget.checked)}
          disabled={view === 'json'}
        />
        <SegmentedControl
          aria-label="View"
          size="xs"
          value={view}
          onChange={setView}
          data={[
            { value: 'form', label: 'Form' },
            { value: 'json', label: 'JSON' },
          ]}
        />
      </div>
      {elsewhere.map((fault) => (
        <p key={fault.pointer} className={classes.fault} role="alert">
          <code>{fault.pointer}</code> {fault.message}
        </p>
      ))}
      {view === 'json' ? <JsonView value={value} onChange={onChange} /> : rows(usual)}
      {view === 'form' && advanced.length > 0 && (
        <details className={classes.advanced} open={mustOpen || undefined}>
          <summary>Advanced ({advanced.length})</summary>
          {rows(advanced)}
        </details>
      )}
      {view === 'form' && shown.length === 0 && <p className={classes.none}>No field is like that.</p>}
    </div>
  );
}

type RowProps = {
  field: Field;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  origin?: Origin;
  error?: string;
};

function Row({ origin, ...props }: RowProps) {
  const isSet = props.value !== undefined;
  const elsewhere = origin ? [origin.origin, origin.name].filter(Boolean).join(' ') : undefined;
  const from = elsewhere ?? (props.field.default === undefined ? 'not set' : 'default');
  const reset = isSet ? { to: from, run: () => props.onChange(undefined) } : undefined;
  return <FieldRow {...props} isSet={isSet} from={isSet ? 'set here' : from} reset={reset} />;
}

function grouped(fields: readonly Field[]): [string, Field[]][] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) groups.set(field.group, [...(groups.get(field.group) ?? []), field]);
  return [...groups];
}
