import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCircleFilled, IconMessage, IconPin, IconPinFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Copy } from '../../kit/Copy';
import { bytes, compact, UNKNOWN } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Column } from '../../kit/table';
import type { PinsOfMine } from '../../pins/usePins';
import type { ModelDetail } from '../types';
import classes from './modelColumns.module.css';

/** What is shown of a model of an endpoint. */
export function modelColumns(pins: PinsOfMine): Column<ModelDetail>[] {
  return [
    { key: 'name', header: 'Model', card: 'title', width: '14rem', cell: (model) => <Named model={model} /> },
    {
      key: 'loaded',
      header: 'Loaded',
      width: '5.25rem',
      cell: (model) => <Loaded isLoaded={model.isLoaded} />,
    },
    {
      key: 'context',
      header: 'Context',
      align: 'end',
      width: '5rem',
      cell: (model) => <Context model={model} />,
    },
    {
      key: 'parameters',
      header: 'Parameters',
      align: 'end',
      width: '6rem',
      cell: (model) => model.parameterSize ?? UNKNOWN,
    },
    {
      key: 'quantization',
      header: 'Quantization',
      width: '7rem',
      cell: (model) => model.quantization ?? UNKNOWN,
    },
    { key: 'size', header: 'Size', align: 'end', width: '5rem', cell: (model) => bytes(model.sizeBytes) },
    {
      key: 'can',
      header: 'Can',
      width: '14.5rem',
      cell: (model) => <Capabilities words={model.capabilities} />,
    },
    {
      key: 'do',
      header: 'Actions',
      align: 'end',
      width: '6.25rem',
      card: 'aside',
      cell: (model) => <Do model={model.name} pins={pins} />,
    },
  ];
}

function Named({ model }: { model: ModelDetail }) {
  return (
    <span className={classes.name} title={model.name}>
      <Name>{model.name}</Name>
    </span>
  );
}

function Loaded({ isLoaded }: { isLoaded?: boolean }) {
  if (isLoaded === undefined) return <span title="The server does not say">{UNKNOWN}</span>;
  if (!isLoaded) return <span className={classes.quiet}>no</span>;
  return (
    <span className={classes.loaded}>
      <IconCircleFilled size={9} aria-hidden /> loaded
    </span>
  );
}

function Context({ model }: { model: ModelDetail }) {
  if (model.contextLength === undefined) return <>{UNKNOWN}</>;
  const exact = `${model.contextLength.toLocaleString('en')} tokens`;
  return <span title={exact}>{compact(model.contextLength)}</span>;
}

function Capabilities({ words }: { words?: string[] }) {
  if (!words) return <span title="The server does not say">{UNKNOWN}</span>;
  return (
    <span className={classes.can}>
      {words.map((word) => (
        <span key={word} className={classes.badge}>
          {word}
        </span>
      ))}
    </span>
  );
}

function Do({ model, pins }: { model: string; pins: PinsOfMine }) {
  const isPinned = pins.isPinned(model);
  const words = isPinned ? `Unpin ${model}` : `Pin ${model}: it stands first where models are picked`;
  return (
    <span className={classes.do}>
      <Copy text={model} label={`Copy ${model}`} />
      <Tooltip label={`Chat with ${model}`}>
        <ActionIcon
          size="sm"
          aria-label={`Chat with ${model}`}
          renderRoot={(props) => <Link to="/chat" search={{ model }} {...props} />}
        >
          <IconMessage size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words}>
        <ActionIcon size="sm" aria-label={words} aria-pressed={isPinned} onClick={() => pins.toggle(model)}>
          {isPinned ? <IconPinFilled size={15} /> : <IconPin size={15} />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
