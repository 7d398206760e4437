import { useEffect, useState } from 'react';
import { notifyProblem } from '../kit/notify';
import { useSession } from '../session/session';
import { Announcer } from './Announcer';
import classes from './Chat.module.css';
import { ChatHead } from './ChatHead';
import { Composer } from './composer/Composer';
import { draftOf, keepDraft, rememberModel } from './composer/drafts';
import { maySee, useModel } from './models/models';
import { textParts } from './talk/parts';
import type { Talk } from './talk/Talk';
import type { Part } from './talk/types';
import { useShown } from './talk/useTalk';
import { Thread } from './thread/Thread';

type Props = {
  talk: Talk;
  /** Under which what is typed is kept. */
  draftKey: string;
  /** Shows the conversations, where they are not beside it. */
  onList?: () => void;
};

/** A talk: whom with, what was said, and where to say more. */
export function ChatPanel({ talk, draftKey, onList }: Props) {
  const user = useSession()?.user.id ?? '';
  const { settings, title = 'New chat', live, messages, isSending } = useShown(talk);
  const { model, secondModel } = settings;
  const first = useModel(model);
  const second = useModel(secondModel);
  const [files, setFiles] = useState<Part[]>([]);
  const sees = maySee(first) && (secondModel === undefined || maySee(second));

  useEffect(() => {
    document.title = `${title} · Modelyard`;
  }, [title]);

  async function send(parts: Part[]): Promise<boolean> {
    try {
      if (model) rememberModel(user, model);
      await talk.send(parts);
      return true;
    } catch (error) {
      notifyProblem('The message was not sent', error);
      return false;
    }
  }

  return (
    <section className={classes.panel} aria-label={title}>
      <h1 className={classes.title}>{title}</h1>
      <ChatHead talk={talk} onList={onList} draft={() => [...textParts(draftOf(user, draftKey)), ...files]} />
      {messages.length === 0 ? (
        <div className={classes.welcome}>
          <p>What would you like to know?</p>
        </div>
      ) : (
        <Thread talk={talk} maySee={sees} />
      )}
      <div className={classes.foot}>
        <Composer
          draft={textParts(draftOf(user, draftKey))}
          onText={(text) => keepDraft(user, draftKey, text)}
          onFiles={setFiles}
          onSend={send}
          onStop={live.size > 0 ? () => talk.stop() : undefined}
          maySee={sees}
          blocked={blockedBy(model, isSending)}
        />
      </div>
      <Announcer talk={talk} />
    </section>
  );
}

function blockedBy(model: string | undefined, isSending: boolean): string | undefined {
  if (!model) return 'Choose a model first';
  return isSending ? 'Sending…' : undefined;
}
