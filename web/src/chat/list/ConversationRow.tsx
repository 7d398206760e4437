import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, useState } from 'react';
import { Age } from '../../kit/Age';
import { count } from '../../kit/format';
import { Name, unturned } from '../../kit/Name';
import type { ConversationItem } from '../talk/types';
import classes from './ConversationList.module.css';
import { useExport, useRename } from './changes';
import { DeleteOne } from './DeleteOne';

type Props = {
  item: ConversationItem;
  isCurrent: boolean;
  style: CSSProperties;
  onGo?: () => void;
};

/** A conversation in the list, and what can be done with it. */
export function ConversationRow({ item, isCurrent, style, onGo }: Props) {
  const [isNaming, setNaming] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const exportIt = useExport();
  return (
    <li className={classes.row} style={style} data-current={isCurrent || undefined}>
      {isNaming ? (
        <NameField item={item} onDone={() => setNaming(false)} />
      ) : (
        <Link
          to="/chat/$id"
          params={{ id: item.id }}
          search={({ search }: { search?: string }) => ({ search })}
          className={classes.link}
          aria-current={isCurrent ? 'page' : undefined}
          onClick={onGo}
          preload={false}
        >
          <Name className={classes.title}>{item.title}</Name>
          {item.snippet && <Name className={classes.snippet}>{item.snippet}</Name>}
          <span className={classes.facts}>
            <Age at={item.updatedAt} />
            <span>
              {count(item.messages)} {item.messages === 1 ? 'message' : 'messages'}
            </span>
            <Name className={classes.model}>{item.models?.join(', ') ?? item.model}</Name>
          </span>
        </Link>
      )}
      <Menu position="bottom-end" shadow="md" returnFocus={!isNaming}>
        <Menu.Target>
          <ActionIcon className={classes.more} size="sm" aria-label={`More for ${unturned(item.title)}`}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setNaming(true)}>Rename</Menu.Item>
          <Menu.Item onClick={() => exportIt(item)}>Export as JSON</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => setDeleting(true)}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteOne item={item} isCurrent={isCurrent} opened={isDeleting} onClose={() => setDeleting(false)} />
    </li>
  );
}

function NameField({ item, onDone }: { item: ConversationItem; onDone: () => void }) {
  const [title, setTitle] = useState<string>(item.title);
  const rename = useRename();

  function keep() {
    onDone();
    if (title.trim() !== '' && title.trim() !== item.title)
      rename.mutate({ id: item.id, title: title.trim() });
  }

  return (
    <TextInput
      className={classes.naming}
      size="xs"
      value={title}
      maxLength={200}
      aria-label="Title"
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
        if (event.key === 'Escape') onDone();
      }}
      ref={(field) => field?.focus()}
    />
  );
}
