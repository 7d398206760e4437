import { useEffect, useSyncExternalStore } from 'react';
import type { PaletteItem } from './items';

let offered: readonly PaletteItem[] = [];
const listeners = new Set<() => void>();

function change(next: readonly PaletteItem[]): void {
  offered = next;
  for (const listener of listeners) listener();
}

/** Offers what a page can do in the palette as well, while that page is there. Keep the list the same from draw to draw. */
export function usePaletteActions(items: readonly PaletteItem[]): void {
  useEffect(() => {
    change([...offered, ...items]);
    return () => change(offered.filter((item) => !items.includes(item)));
  }, [items]);
}

/** What pages offer now. */
export function useOfferedActions(): readonly PaletteItem[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
}
