import { Button, Menu } from '@mantine/core';
import { IconBan, IconCheck, IconEye, IconEyeOff, IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { MoreMenu } from '../../kit/MoreMenu';
import type { Model } from '../types';
import type { ModelActions } from './useModelActions';

type Props = {
  model: Model;
  /** Absent for who may not change it. */
  actions?: ModelActions;
  onDelete: () => void;
};

/** What may be done with a model; what one may not is not there. */
export function Actions({ model, actions, onDelete }: Props) {
  const mayChat = model.type === 'chat' && model.enabled && model.placement?.is_available !== false;
  return (
    <>
      {mayChat && (
        <Button
          variant="default"
          leftSection={<IconMessage size={15} />}
          renderRoot={(props) => <Link to="/chat" search={{ model: model.id }} {...props} />}
        >
          Chat with it
        </Button>
      )}
      {actions && <More model={model} actions={actions} onDelete={onDelete} />}
    </>
  );
}

function More({ model, actions, onDelete }: Props & { actions: ModelActions }) {
  const { name, enabled, hide } = model;
  return (
    <MoreMenu name={name} isBusy={actions.isChanging} onDelete={onDelete}>
      {enabled ? (
        <Menu.Item
          leftSection={<IconBan size={16} />}
          onClick={() =>
            actions.change({ enabled: false }, `${name} is disabled: requests for it are refused.`)
          }
        >
          Disable: refuse requests
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconCheck size={16} />}
          onClick={() => actions.change({ enabled: true }, `${name} may be asked again.`)}
        >
          Enable
        </Menu.Item>
      )}
      {hide ? (
        <Menu.Item
          leftSection={<IconEye size={16} />}
          onClick={() => actions.change({ hide: false }, `${name} is in lists again.`)}
        >
          Show in lists
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconEyeOff size={16} />}
          onClick={() => actions.change({ hide: true }, `Lists leave ${name} out; it still answers.`)}
        >
          Hide from lists
        </Menu.Item>
      )}
    </MoreMenu>
  );
}
