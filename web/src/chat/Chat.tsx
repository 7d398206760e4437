import { Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLive } from '../live/Live';
import classes from './Chat.module.css';
import { ConversationList } from './list/ConversationList';
import { readyMarkdown } from './markdown/LazyMarkdown';
import { NewChat } from './NewChat';
import { OpenChat } from './OpenChat';
import { talks } from './talk/talks';

type Props = {
  /** The conversation; a new one where it is absent. */
  id?: string;
  /** The model to begin with. */
  model?: string;
};

/** A chat with a model: the conversations beside it, or in a drawer where the page is narrow. */
export function Chat({ id, model }: Props) {
  const [isListOpen, { open, close }] = useDisclosure(false);
  const isNarrow = useMediaQuery('(max-width: 56em)', undefined, { getInitialValueInEffect: false });
  useEffect(readyMarkdown, []);
  const isHubThere = useLive().state.state === 'live';
  useEffect(() => {
    if (isHubThere) talks.hurry();
  }, [isHubThere]);
  const onList = isNarrow ? open : undefined;
  return (
    <div className={classes.chat}>
      {isNarrow ? (
        <Drawer opened={isListOpen} onClose={close} title="Conversations" size="20rem" classNames={DRAWER}>
          <ConversationList current={id} onGo={close} />
        </Drawer>
      ) : (
        <div className={classes.side}>
          <ConversationList current={id} />
        </div>
      )}
      {id === undefined ? (
        <NewChat key={model} model={model} onList={onList} />
      ) : (
        <OpenChat key={id} id={id} onList={onList} />
      )}
    </div>
  );
}

const DRAWER = { body: classes.drawer, content: classes.drawerContent };
