import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Shown } from './talk/shown';
import type { Talk } from './talk/Talk';
import { useShown } from './talk/useTalk';

/** Tells those who hear the page when an answer begins and how it ends; not its every word. */
export function Announcer({ talk }: { talk: Talk }) {
  const shown = useShown(talk);
  const before = useRef<ReadonlySet<string>>(shown.live);
  const [words, setWords] = useState('');
  useEffect(() => {
    const said = announced(before.current, shown);
    before.current = shown.live;
    if (said) setWords(said);
  }, [shown]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {words}
    </VisuallyHidden>
  );
}

/** What there is to tell since these answers were being given. */
export function announced(before: ReadonlySet<string>, { live, messages }: Shown): string | undefined {
  const begun = messages.filter(({ id }) => live.has(id) && !before.has(id));
  const ended = messages.filter(({ id }) => before.has(id) && !live.has(id));
  const told = [
    ...begun.map(({ model }) => `${model ?? 'The model'} is answering`),
    ...ended.map(({ model, end, error }) => {
      if (end === 'done') return `The answer of ${model ?? 'the model'} is complete`;
      return end === 'stopped'
        ? 'Stopped'
        : `${error?.title ?? 'The answer broke off'}. ${error?.detail ?? ''}`;
    }),
  ];
  return told.length === 0 ? undefined : told.join('. ');
}
