import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { readJson } from './FieldInput';
import { isObject, type JsonObject } from './pointer';

/** All values as one JSON object. While it is none, what was last set stays. */
export function JsonView({ value, onChange }: { value: JsonObject; onChange: (value: JsonObject) => void }) {
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? { value } : readJson(typed);
  const isWhole = read !== 'not JSON' && isObject(read.value);
  // what is typed stays as it is typed, as long as it says what holds, or nothing yet
  const isOwn = !isWhole || JSON.stringify(read.value) === JSON.stringify(value);
  return (
    <Textarea
      label="Values as JSON"
      rows={16}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      error={!isWhole && 'This is not a JSON object yet; what was set before still holds.'}
      value={typed !== undefined && isOwn ? typed : JSON.stringify(value, null, 2)}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text);
        const next = readJson(text);
        if (next !== 'not JSON' && isObject(next.value)) onChange(next.value);
      }}
    />
  );
}
