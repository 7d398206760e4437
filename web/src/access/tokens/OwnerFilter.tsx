import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useItems } from '../../kit/useItems';
import { usersQuery } from '../users/queries';

type Props = { value: string; selfId?: string; onChange: (of: string) => void };

/** Whose tokens an admin looks at. */
export function OwnerFilter({ value, selfId, onChange }: Props) {
  const { items } = useItems(useInfiniteQuery(usersQuery));
  const others = items.filter(({ id }) => id !== selfId).map(({ id, name }) => ({ value: id, label: name }));
  const isListed = ['', 'all', ...others.map((other) => other.value)].includes(value);
  return (
    <NativeSelect
      aria-label="Whose tokens"
      maw="16rem"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Mine' },
        { value: 'all', label: 'Everyone’s' },
        ...others,
        ...(isListed ? [] : [{ value, label: value }]),
      ]}
    />
  );
}
