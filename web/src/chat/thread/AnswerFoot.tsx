import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlayerStopFilled, IconRefresh } from '@tabler/icons-react';
import { Copy } from '../../kit/Copy';
import { count, decimal, milliseconds } from '../../kit/format';
import { Name } from '../../kit/Name';
import type { Talk } from '../talk/Talk';
import type { Message } from '../talk/types';
import classes from './AnswerFoot.module.css';
import { useAgain } from './useAgain';

type Props = { talk: Talk; message: Message; text: string; isLive: boolean };

/** What can be done with an answer, how fast it came, and who gave it and why. */
export function AnswerFoot({ talk, message, text, isLive }: Props) {
  const { retry } = useAgain(talk, message.id);
  return (
    <footer className={classes.foot}>
      <span className={classes.actions}>
        {isLive ? (
          <Tooltip label="Stop this answer">
            <ActionIcon
              size="sm"
              aria-label={`Stop ${message.model ?? 'this answer'}`}
              onClick={() => talk.stop(message.id)}
            >
              <IconPlayerStopFilled size={13} />
            </ActionIcon>
          </Tooltip>
        ) : (
          <>
            {text !== '' && <Copy text={text} label="Copy the answer" />}
            <Tooltip label="Answer again; what came after is dropped">
              <ActionIcon size="sm" aria-label="Answer again" onClick={retry}>
                <IconRefresh size={14} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </span>
      <Measures message={message} />
    </footer>
  );
}

/** What is known of how it came, in short; what is not known is not there. */
function Measures({ message }: { message: Message }) {
  const known: [string, string | undefined, string?][] = [
    [
      'time to first token',
      message.firstEventMs === undefined ? undefined : milliseconds(message.firstEventMs),
      ' to first token',
    ],
    [
      'speed',
      message.tokensPerSecond === undefined ? undefined : `${decimal(message.tokensPerSecond)} tokens/s`,
    ],
    ['tokens', message.completionTokens === undefined ? undefined : tokens(message)],
    ['time', message.totalMs === undefined ? undefined : milliseconds(message.totalMs), ' in all'],
    ['endpoint', message.endpoint && `by ${message.endpoint}`],
    ['why', message.why],
  ];
  return (
    <dl className={classes.measures}>
      {known.map(([name, value, unit = '']) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Name>{value}</Name>
              {unit}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function tokens({ promptTokens, completionTokens }: Message): string {
  const said = `${count(completionTokens)} ${completionTokens === 1 ? 'token' : 'tokens'}`;
  return promptTokens === undefined ? said : `${count(promptTokens)} + ${said}`;
}
