import { Kbd, Modal } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import { useIsIdle } from '../kit/useIsIdle';
import classes from './Shortcuts.module.css';

const OPEN = 'modelyard:shortcuts';

const SHORTCUTS = [
  { keys: ['Ctrl', 'K'], does: 'Find a page, an endpoint, a model, an action' },
  { keys: ['?'], does: 'This list' },
  { keys: ['G', 'O'], does: 'Overview' },
  { keys: ['G', 'M'], does: 'Models' },
  { keys: ['G', 'E'], does: 'Endpoints' },
  { keys: ['G', 'C'], does: 'Chat' },
  { keys: ['G', 'A'], does: 'Access' },
  { keys: ['↑', '↓'], does: 'Row by row in a table, Enter opens it' },
  { keys: ['Esc'], does: 'Closes what is open' },
] as const;

/** Shows the list of shortcuts. */
export function openShortcuts(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** The list of shortcuts, on `?`; what is typed in a field stays there. */
export function Shortcuts() {
  const [isOpen, { open, close, toggle }] = useDisclosure(false);
  useHotkeys([
    ['shift+?', toggle],
    ['?', toggle],
  ]);
  useEffect(() => {
    window.addEventListener(OPEN, open);
    return () => window.removeEventListener(OPEN, open);
  }, [open]);
  const isIdle = useIsIdle();
  if (!isIdle && !isOpen) return null;
  return (
    <Modal opened={isOpen} onClose={close} title="Shortcuts" size="sm">
      <dl className={classes.list}>
        {SHORTCUTS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
