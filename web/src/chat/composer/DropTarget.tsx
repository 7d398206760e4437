import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import classes from './Composer.module.css';

type Props = { onDrop: (files: Iterable<File>) => void; className?: string; children: ReactNode };

/** Takes files that are dropped on it, and shows that it would. */
export function DropTarget({ onDrop, className, children }: Props) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);

  const onEnter = (change: number) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    // children are entered before their parents are left
    depth.current = Math.max(0, depth.current + change);
    setOver(depth.current > 0);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same
    <div
      className={className}
      data-over={isOver || undefined}
      onDragEnter={onEnter(1)}
      onDragLeave={onEnter(-1)}
      onDragOver={onEnter(0)}
      onDrop={(event) => {
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onDrop(event.dataTransfer.files);
      }}
    >
      {children}
      {isOver && <div className={classes.drop}>Drop pictures or text files here</div>}
    </div>
  );
}
