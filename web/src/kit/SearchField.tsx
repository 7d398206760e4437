import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** Longer ones the hub does not take; the name of a model is no longer. */
export const LONGEST_SEARCH = 256;

type Props = {
  label: string;
  placeholder: string;
  /** What is in the address. */
  value: string;
  onChange: (text: string) => void;
  className?: string;
};

/** A field whose text goes into the address once one pauses; what Back brings comes back into it. */
export function SearchField({ label, placeholder, value, onChange, className }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    onChange(next);
  }, 200);
  useEffect(() => {
    // what was told just now is not news: more may have been typed since
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  return (
    <TextInput
      className={className}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={LONGEST_SEARCH}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
