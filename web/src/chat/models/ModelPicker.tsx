import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { usePrefetchQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Name } from '../../kit/Name';
import classes from './ModelPicker.module.css';
import { PickerList } from './PickerList';
import { recommendedQuery } from './recommended';

type Props = {
  /** The model that is chosen. */
  value?: string;
  onPick: (model: string) => void;
  /** What it is for, such as "Model". */
  label: string;
  /** Shown instead of a name where none is chosen. */
  placeholder?: string;
  /** Whether it is only offered, beside what matters more. */
  isQuiet?: boolean;
};

/** A button that shows the model, and opens the list of those that the user reaches. */
export function ModelPicker({ value, onPick, label, placeholder = 'Choose a model', isQuiet }: Props) {
  const [isOpen, setOpen] = useState(false);
  // there before the list opens, so that they do not push down what one is about to click
  usePrefetchQuery(recommendedQuery);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width="min(34rem, calc(100vw - 1rem))"
      shadow="md"
      transitionProps={CLOSED_AT_ONCE}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          data-quiet={isQuiet || undefined}
          aria-label={`${label}: ${value ?? placeholder}`}
          aria-haspopup="dialog"
          onClick={() => setOpen(!isOpen)}
        >
          <Name className={classes.chosen}>{value ?? placeholder}</Name>
          <IconChevronDown size={14} stroke={1.8} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={label}>
        <PickerList
          value={value}
          onPick={(model) => {
            setOpen(false);
            if (model !== value) onPick(model);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is clicked next lies below it, and must not be taken by a list that still fades. */
const CLOSED_AT_ONCE = { duration: 0 };
