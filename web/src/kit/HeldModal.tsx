import { Modal, type ModalProps } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useState } from 'react';

const Hold = createContext<((isHeld: boolean) => void) | undefined>(undefined);

/**
 * A dialog that neither Escape, nor a click beside it, nor the way back closes while something in it holds it. Closed,
 * or loaded again, the page asks first.
 */
export function HeldModal({ children, ...props }: ModalProps) {
  const [isHeld, setHeld] = useState(false);
  useBlocker({
    shouldBlockFn: ({ action }) => action === 'BACK' || action === 'FORWARD' || action === 'GO',
    enableBeforeUnload: isHeld,
    disabled: !isHeld,
  });
  return (
    <Modal {...props} closeOnEscape={!isHeld} closeOnClickOutside={!isHeld} withCloseButton={!isHeld}>
      <Hold.Provider value={setHeld}>{children}</Hold.Provider>
    </Modal>
  );
}

/** Holds the dialog around a component, if it can be held, as long as the component is there. */
export function useHold(): void {
  const hold = useContext(Hold);
  useEffect(() => {
    hold?.(true);
    return () => hold?.(false);
  }, [hold]);
}
