import { ActionIcon } from '@mantine/core';
import { IconCheck, IconPin, IconPinFilled } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { Name } from '../../kit/Name';
import { Badges } from './Badges';
import classes from './ModelPicker.module.css';
import { type Model, usePin } from './models';

type Props = {
  id: string;
  model: Model;
  style: CSSProperties;
  isActive: boolean;
  isChosen: boolean;
  onPick: () => void;
  onPoint: () => void;
};

/** A model in the list: its name, where it is served, what is known of it, its pin. */
export function ModelRow({ id, model, style, isActive, isChosen, onPick, onPoint }: Props) {
  const pin = usePin();
  const what = `${model.isPinned ? 'Unpin' : 'Pin'} ${model.id}`;
  return (
    <div className={classes.row} style={style} data-active={isActive || undefined} role="presentation">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the search field's, which has the focus */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: an active descendant is not focused itself */}
      <div
        id={id}
        className={classes.option}
        role="option"
        aria-selected={isChosen}
        onClick={onPick}
        onMouseMove={isActive ? undefined : onPoint}
      >
        <span className={classes.name}>
          <Name>{model.id}</Name>
          {isChosen && <IconCheck size={14} aria-label="chosen" />}
          {!model.isAvailable && <span className={classes.away}>no healthy endpoint</span>}
        </span>
        <span className={classes.facts}>
          <Name className={classes.where}>{whereOf(model)}</Name>
          <Badges model={model} />
        </span>
      </div>
      <ActionIcon
        aria-label={what}
        title={what}
        aria-pressed={model.isPinned}
        disabled={pin.isPending}
        onClick={() => pin.mutate(model)}
        className={classes.pin}
      >
        {model.isPinned ? <IconPinFilled size={14} /> : <IconPin size={14} />}
      </ActionIcon>
    </div>
  );
}

function whereOf({ endpoints, endpointsCount }: Model): string {
  const names = endpoints.slice(0, 2).map(({ name }) => name);
  const more = endpointsCount - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
