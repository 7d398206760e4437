import { Button } from '@mantine/core';
import { useState } from 'react';

const LONG = 4000;

/** A text as it was written; of a long one its beginning, until more is wanted. */
export function Folded({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  if (text.length <= LONG) return text;
  return (
    <>
      {isOpen ? text : `${text.slice(0, LONG)}…`}{' '}
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Show less' : 'Show all of it'}
      </Button>
    </>
  );
}
