import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** More rows than this are costly to draw at once. */
const VIRTUAL_FROM = 50;

type Asked = {
  count: number;
  rowHeight: number;
  box: RefObject<HTMLElement | null>;
  open?: (index: number) => void;
};

/**
 * Which rows of a list are in the page, and which of them has the keyboard. Up to fifty rows are all there; of more
 * only those that can be seen, as the window scrolls, and a few around them.
 */
export function useRows({ count, rowHeight, box, open }: Asked) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number>(undefined);
  const [top, setTop] = useState(0);
  const isVirtual = count > VIRTUAL_FROM;
  useLayoutEffect(() => {
    if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY);
  }, [box]);
  const virtual = useWindowVirtualizer({
    count,
    enabled: isVirtual,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    initialRect: { width: 1280, height: 900 },
  });
  const seen = virtual.getVirtualItems();
  const indexes = isVirtual ? seen.map((row) => row.index) : Array.from({ length: count }, (_, i) => i);
  const before = isVirtual ? (seen[0]?.start ?? top) - top : 0;
  const after = isVirtual ? virtual.getTotalSize() - ((seen.at(-1)?.end ?? top) - top) : 0;

  // a row far away is in the page only after the window has gone there
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });

  function go(index: number) {
    const to = Math.min(count - 1, Math.max(0, index));
    wanted.current = to;
    setActive(to);
    if (isVirtual) virtual.scrollToIndex(to, { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent, index: number) {
    if (event.target !== event.currentTarget) return;
    const to: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 };
    const target = to[event.key];
    if (target !== undefined) go(target);
    else if (event.key === 'Enter' && open) open(index);
    else return;
    event.preventDefault();
  }

  const current = indexes.includes(active) ? active : (indexes[0] ?? 0);
  return {
    indexes,
    before: Math.max(0, before),
    after: Math.max(0, after),
    measure: isVirtual ? virtual.measureElement : undefined,
    rowProps: (index: number) => ({
      'data-index': index,
      tabIndex: index === current ? 0 : -1,
      onKeyDown: (event: KeyboardEvent) => onKeyDown(event, index),
      onFocus: () => setActive(index),
    }),
  };
}
