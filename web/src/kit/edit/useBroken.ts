import { useCallback, useState } from 'react';

/** Which fields of a form hold a text that is no value yet, by their pointers: it would be lost unseen. */
export function useBroken() {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const onBroken = useCallback((pointer: string, isBroken: boolean) => {
    setBroken((before) => {
      if (before.includes(pointer) === isBroken) return before;
      return isBroken ? [...before, pointer] : before.filter((one) => one !== pointer);
    });
  }, []);
  return { broken, onBroken };
}
