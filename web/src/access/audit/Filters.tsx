import { Button, NativeSelect, TextInput } from '@mantine/core';
import classes from '../access.module.css';
import { type Filter, isFiltered, NO_FILTER, RANGES } from './filter';
import { actionsWith } from './words';

type Props = { filter: Filter; onChange: (patch: Partial<Filter>) => void };

/** Which changes are wanted: who, what, of what, when. */
export function Filters({ filter, onChange }: Props) {
  const text = (key: 'actor' | 'target', label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={filter[key]}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  const time = (key: 'since' | 'until', label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={filter[key]}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <search className={classes.bar} aria-label="Filters">
      {text('actor', 'Who', 'Name, operator or system')}
      <NativeSelect
        label="What was done"
        data={actionsWith(filter.action)}
        value={filter.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
      {text('target', 'To what', 'Id of what was changed')}
      <NativeSelect
        label="When"
        data={RANGES}
        value={filter.range}
        onChange={(event) => onChange({ range: event.currentTarget.value, since: '', until: '' })}
      />
      {filter.range === 'own' && time('since', 'From')}
      {filter.range === 'own' && time('until', 'Until')}
      {isFiltered(filter) && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTER)}>
          Clear
        </Button>
      )}
    </search>
  );
}
