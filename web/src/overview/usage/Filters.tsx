import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Name } from '../../kit/Name';
import classes from './Filters.module.css';
import { nameQuery } from './queries';
import type { Asked, Dimension, Question } from './question';

type Props = { question: Question; onRemove: (dimensions: Dimension[]) => void };

/** What is narrowed to, each with a way back. */
export function Filters({ question: { filters, asked }, onRemove }: Props) {
  if (filters.length === 0) return null;
  return (
    <ul className={classes.filters} aria-label="Only">
      {filters.map(([dimension, key]) => (
        <Filter
          key={dimension}
          dimension={dimension}
          value={key}
          asked={asked}
          onRemove={() => onRemove([dimension])}
        />
      ))}
      {filters.length > 1 && (
        <li>
          <Button variant="subtle" size="compact-xs" onClick={() => onRemove(filters.map(([one]) => one))}>
            Show all
          </Button>
        </li>
      )}
    </ul>
  );
}

type FilterProps = { dimension: Dimension; value: string; asked: Asked; onRemove: () => void };

function Filter({ dimension, value, asked, onRemove }: FilterProps) {
  const name = useQuery(nameQuery(dimension, value, asked)).data ?? value;
  return (
    <li>
      <button
        type="button"
        className={classes.filter}
        aria-label={`No longer only ${dimension} ${name}`}
        onClick={onRemove}
      >
        {dimension} <Name>{name}</Name> <IconX size={13} aria-hidden />
      </button>
    </li>
  );
}
