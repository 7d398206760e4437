import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  /** Of what it is about, as people read it. */
  name: string;
  isBusy: boolean;
  onDelete: () => void;
  /** Items of a menu; deleting follows them. */
  children: ReactNode;
};

/** What else may be done with a thing, and at the end its deletion. */
export function MoreMenu({ name, isBusy, onDelete, children }: Props) {
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={`More to do with ${name}`} loading={isBusy}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
