import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { Name } from '../../kit/Name';
import classes from './ModelPicker.module.css';

/** Where a row stands, and what picking it or pointing at it does. */
export type PlaceProps = {
  id: string;
  style: CSSProperties;
  isActive: boolean;
  isChosen: boolean;
  isPinned: boolean;
  onPick: () => void;
  onPoint: () => void;
};

type Props = PlaceProps & {
  name: string;
  /** More than there is room for; read out after the row itself. */
  description?: string;
  /** Behind the name. */
  marks?: ReactNode;
  /** What is known of it, in one quiet line. */
  children: ReactNode;
};

/** A row that may be picked: a name, and a quiet line below. */
export function OptionRow(props: Props) {
  const { id, style, isActive, isChosen, isPinned, onPick, onPoint } = props;
  const { name, description, marks, children } = props;
  return (
    <div className={classes.row} style={style} data-active={isActive || undefined} role="presentation">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the search field's, which has the focus */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: an active descendant is not focused itself */}
      <div
        id={id}
        className={classes.option}
        role="option"
        aria-selected={isChosen}
        title={description}
        onClick={onPick}
        onMouseMove={isActive ? undefined : onPoint}
      >
        <span className={classes.name}>
          <Name>{name}</Name>
          {isChosen && <IconCheck size={14} aria-label="chosen" />}
          {marks}
          {isPinned && <VisuallyHidden>, pinned</VisuallyHidden>}
        </span>
        <span className={classes.facts}>{children}</span>
      </div>
    </div>
  );
}
