import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { milliseconds } from '../../kit/format';
import { Name } from '../../kit/Name';
import { LazyMarkdown } from '../markdown/LazyMarkdown';
import classes from './Reasoning.module.css';

type Props = {
  text: string;
  /** Whether it is still thinking. */
  isGoing: boolean;
  /** How long it thought, where that is known. */
  reasoningMs?: number;
};

/** What a model thought before it spoke: folded, with its time. */
export function Reasoning({ text, isGoing, reasoningMs }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const time = !reasoningMs ? 'Reasoning' : `Reasoned for ${milliseconds(reasoningMs)}`;
  return (
    <div className={classes.reasoning}>
      <UnstyledButton
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={14} className={classes.chevron} data-open={isOpen || undefined} aria-hidden />
        <span data-going={isGoing || undefined}>{isGoing ? 'Reasoning…' : time}</span>
        {isGoing && !isOpen && <Name className={classes.last}>{lastLine(text)}</Name>}
      </UnstyledButton>
      <div id={id} className={classes.text} hidden={!isOpen}>
        {isOpen && <LazyMarkdown text={text} isGrowing={isGoing} />}
      </div>
    </div>
  );
}

const lastLine = (text: string) => text.slice(-160).trimEnd().split('\n').at(-1);
