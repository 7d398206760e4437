import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import classes from './Audit.module.css';
import type { Filter } from './filter';
import { countNew, type Entry, newerQuery } from './queries';

type Props = { filter: Filter; shown: readonly Entry[]; onShow: () => void };

/** Says how many changes have come since, in the place of a list that jumps. */
export function NewNotice({ filter, shown, onShow }: Props) {
  const { data = [] } = useQuery(newerQuery(filter, shown[0]));
  const count = countNew(data, shown);
  return (
    <div className={classes.new} role="status">
      {count > 0 && (
        <>
          {count === 1 ? '1 new change' : `${count} new changes`}
          <Button variant="default" onClick={onShow}>
            Show
          </Button>
        </>
      )}
    </div>
  );
}
