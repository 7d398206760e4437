import { Modal, type ModalProps } from '@mantine/core';
import { createContext, useContext, useEffect, useState } from 'react';

const Hold = createContext<((isHeld: boolean) => void) | undefined>(undefined);

/** A dialog that neither Escape nor a click beside it closes while something in it holds it. */
export function HeldModal({ children, ...props }: ModalProps) {
  const [isHeld, setHeld] = useState(false);
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
