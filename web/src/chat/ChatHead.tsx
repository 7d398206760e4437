import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconCode, IconLayoutSidebar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { asProblem } from '../api/problem';
import { notifyProblem } from '../kit/notify';
import classes from './Chat.module.css';
import { ModelPicker } from './models/ModelPicker';
import type { Keeping } from './talk/Keeper';
import type { SettingsChange } from './talk/shown';
import type { Talk } from './talk/Talk';
import type { Part, Settings } from './talk/types';
import { useShown } from './talk/useTalk';

const SettingsDrawer = lazy(() => import('./settings/SettingsDrawer'));
const RequestModal = lazy(() => import('./settings/RequestModal'));

type Props = { talk: Talk; onList?: () => void; draft: () => Part[] };

/** Whom one talks with, one model or two, and how they are asked. */
export function ChatHead({ talk, onList, draft }: Props) {
  const { settings, keeping } = useShown(talk);
  const [open, setOpen] = useState<'settings' | 'request'>();
  const set = countSet(settings);

  const configure = (change: SettingsChange) =>
    talk.configure(change).catch((error) => notifyProblem('The conversation stays as it was', error));

  return (
    <header className={classes.head}>
      {onList && (
        <ActionIcon size="lg" aria-label="Conversations" onClick={onList}>
          <IconLayoutSidebar size={18} stroke={1.7} />
        </ActionIcon>
      )}
      <div className={classes.models}>
        <ModelPicker label="Model" value={settings.model} onPick={(model) => configure({ model })} />
        <span className={classes.second}>
          <ModelPicker
            label="Second model"
            value={settings.secondModel}
            placeholder="Compare with…"
            isQuiet={!settings.secondModel}
            onPick={(secondModel) => configure({ secondModel })}
          />
          {settings.secondModel && (
            <CloseButton
              size="sm"
              aria-label="Talk to one model only"
              onClick={() => configure({ secondModel: null })}
            />
          )}
        </span>
      </div>
      <Kept keeping={keeping} />
      <Tooltip label="This conversation as curl, Python, JavaScript">
        <ActionIcon size="lg" aria-label="Show as a request" onClick={() => setOpen('request')}>
          <IconCode size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="System prompt and parameters">
        <ActionIcon
          size="lg"
          className={classes.settings}
          aria-label={set === 0 ? 'System prompt and parameters' : `System prompt and parameters, ${set} set`}
          onClick={() => setOpen('settings')}
        >
          <IconAdjustmentsHorizontal size={18} stroke={1.7} />
          {set > 0 && <span className={classes.count}>{set}</span>}
        </ActionIcon>
      </Tooltip>
      <Suspense>
        {open === 'settings' && (
          <SettingsDrawer
            settings={settings}
            onKeep={(change) => talk.configure(change)}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'request' && (
          <RequestModal request={talk.request(draft())} onClose={() => setOpen(undefined)} />
        )}
      </Suspense>
    </header>
  );
}

/** How many settings are not left to the model. */
function countSet({ systemPrompt, parameters }: Settings): number {
  const set = Object.values(parameters ?? {}).filter((value) => value !== undefined);
  return set.length + (systemPrompt ? 1 : 0);
}

/** Says it where what came is not kept on the hub. */
function Kept({ keeping }: { keeping: Keeping }) {
  if (keeping.state === 'kept') return null;
  const words = keeping.state === 'waiting' ? 'Not kept yet' : 'Not kept';
  const detail = asProblem(keeping.error).detail;
  const then =
    keeping.state === 'waiting' ? 'It is tried again until the hub takes it.' : 'Copy what you need.';
  return (
    <Tooltip label={`${detail} ${then}`} multiline maw="20rem">
      <span className={classes.unkept} role="status">
        {words}
      </span>
    </Tooltip>
  );
}
