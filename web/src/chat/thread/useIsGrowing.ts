import { useEffect, useState } from 'react';
import { lengthOf } from '../talk/live';
import type { Message } from '../talk/types';

/** A long answer is kept this often at least; what has not grown for so long is not being received. */
const QUIET_MS = 20_000;

/** Whether a message that is not received here has grown lately, as another window receives it. */
export function useIsGrowing(message: Message): boolean {
  const length = lengthOf(message);
  const [seen, setSeen] = useState({ length, isGrowing: false });
  if (seen.length !== length)
    setSeen({ length, isGrowing: message.end === undefined && length > seen.length });
  useEffect(() => {
    if (!seen.isGrowing) return;
    const timer = setTimeout(() => setSeen({ length: seen.length, isGrowing: false }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [seen]);
  return seen.isGrowing;
}
