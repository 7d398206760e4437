import { CloseButton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { bytes } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Part } from '../talk/types';
import classes from './AttachedParts.module.css';

type Props = { parts: readonly Part[]; onRemove?: (part: Part) => void };

/** Pictures and files of a message. */
export function AttachedParts({ parts, onRemove }: Props) {
  const shown = parts.filter((part) => part.type !== 'text');
  if (shown.length === 0) return null;
  return (
    <ul className={classes.parts} aria-label="Attached">
      {shown.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be there twice
        <li key={i} className={classes.part}>
          {part.type === 'image' ? (
            <img className={classes.picture} src={part.url} alt={`Attachment ${i + 1}`} />
          ) : (
            <FileCard part={part} />
          )}
          {onRemove && (
            <CloseButton
              className={classes.remove}
              size="xs"
              aria-label={`Remove ${part.name ?? `picture ${i + 1}`}`}
              onClick={() => onRemove(part)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function FileCard({ part }: { part: Part }) {
  return (
    <span className={classes.file}>
      <IconFileText size={18} stroke={1.6} aria-hidden />
      <span>
        <Name className={classes.name}>{part.name}</Name>
        <span className={classes.size}>{bytes(new Blob([part.text ?? '']).size)}</span>
      </span>
    </span>
  );
}
