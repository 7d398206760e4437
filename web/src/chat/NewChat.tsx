import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { EmptyState } from '../kit/EmptyState';
import { useSession } from '../session/session';
import classes from './Chat.module.css';
import { ChatPanel } from './ChatPanel';
import { lastModel } from './composer/drafts';
import { type Model, modelsQuery, useModel } from './models/models';
import { useNewTalk, useShown } from './talk/useTalk';

type Props = { model?: string; onList?: () => void };

/** A conversation that has not begun: with the model that was asked for, that was used last, or that is ready. */
export function NewChat({ model, onList }: Props) {
  const user = useSession()?.user.id ?? '';
  const talk = useNewTalk({ model: model ?? lastModel(user) });
  const { settings } = useShown(talk);
  const models = useInfiniteQuery(modelsQuery(''));
  const known = useModel(settings.model);
  const first = models.data?.pages[0]?.items.find(chats);
  const isWithout = settings.model === undefined || (known === null && model === undefined);

  useEffect(() => {
    if (isWithout && first && first.id !== settings.model) void talk.configure({ model: first.id });
  }, [isWithout, first, settings.model, talk]);

  if (models.isSuccess && models.data.pages[0]?.total === 0) {
    return (
      <div className={classes.instead}>
        <EmptyState
          text="To chat, a model is needed, and models come with endpoints."
          action={
            <Button component={Link} to="/endpoints">
              Add an endpoint
            </Button>
          }
        />
      </div>
    );
  }
  return <ChatPanel talk={talk} draftKey="new" onList={onList} />;
}

const chats = ({ capabilities }: Model) => !capabilities || capabilities.includes('completion');
