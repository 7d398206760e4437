import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Copy } from '../../kit/Copy';
import { straight } from '../../kit/Name';
import { notifyProblem } from '../../kit/notify';
import { AttachedParts } from '../composer/AttachedParts';
import { Composer } from '../composer/Composer';
import { textOf } from '../talk/parts';
import type { Talk } from '../talk/Talk';
import type { Message, Part } from '../talk/types';
import { Folded } from './Folded';
import classes from './Said.module.css';

type Props = { talk: Talk; message: Message; maySee: boolean };

/** What a person said, as they wrote it; it can be changed and sent again. */
export function Said({ talk, message, maySee }: Props) {
  const [isEditing, setEditing] = useState(false);
  const text = textOf(message.content);

  async function resend(parts: Part[]): Promise<boolean> {
    try {
      await talk.edit(message.id, parts);
      return true;
    } catch (error) {
      notifyProblem('The message was not changed', error);
      return false;
    }
  }

  if (isEditing) {
    return (
      <div className={classes.editing}>
        <p className={classes.note}>What was answered since is dropped when this is sent.</p>
        <Composer
          draft={message.content}
          onSend={resend}
          onCancel={() => setEditing(false)}
          maySee={maySee}
          label="Change the message"
        />
      </div>
    );
  }
  return (
    <article className={classes.said} aria-label="You">
      <AttachedParts parts={message.content} />
      {text !== '' && (
        <div className={classes.bubble} dir="auto">
          <Folded text={straight(text)} />
        </div>
      )}
      <div className={classes.actions}>
        {text !== '' && <Copy text={text} label="Copy the message" />}
        <Tooltip label="Edit and send again">
          <ActionIcon size="sm" aria-label="Edit and send again" onClick={() => setEditing(true)}>
            <IconPencil size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
    </article>
  );
}
