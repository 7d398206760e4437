import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copied } from './clipboard';

/** A small button that copies a text, and says that it has. */
export function Copy({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const words = { idle: label, done: 'Copied', failed: 'Not copied: select it and press Ctrl+C' }[state];
  return (
    <Tooltip label={words} opened={state === 'idle' ? undefined : true}>
      <ActionIcon
        size="sm"
        aria-label={words}
        onClick={async () => setState((await copied(text)) ? 'done' : 'failed')}
      >
        {state === 'done' ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
