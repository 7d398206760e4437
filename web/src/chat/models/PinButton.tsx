import { ActionIcon } from '@mantine/core';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { PinsOfMine } from '../../pins/usePins';
import classes from './ModelPicker.module.css';

type Props = {
  model: string;
  pins: PinsOfMine;
  /** What the list says of it, while one's pins are not known. */
  isListed?: boolean;
  /** Where the row is that it lies on. */
  style: CSSProperties;
  isActive: boolean;
  onPoint: () => void;
  /** It is about to move with its row, and may not keep the focus. */
  onToggled: () => void;
};

/** Pins the model of a row, or unpins it. It lies on the row, and is not of it: a list of options has no buttons in it. */
export function PinButton({ model, pins, isListed, style, isActive, onPoint, onToggled }: Props) {
  const isPinned = pins.isPinned(model, isListed);
  const what = `${isPinned ? 'Unpin' : 'Pin'} ${model}`;
  return (
    <div className={classes.aside} style={style} data-active={isActive || undefined}>
      <ActionIcon
        aria-label={what}
        title={what}
        aria-pressed={isPinned}
        tabIndex={isActive ? 0 : -1}
        onMouseMove={isActive ? undefined : onPoint}
        onClick={() => {
          pins.toggle(model, isListed);
          onToggled();
        }}
        className={classes.pin}
      >
        {isPinned ? <IconPinFilled size={14} /> : <IconPin size={14} />}
      </ActionIcon>
    </div>
  );
}
