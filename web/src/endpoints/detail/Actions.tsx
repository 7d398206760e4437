import { Button, Menu } from '@mantine/core';
import {
  IconHeartbeat,
  IconLock,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconUsers,
} from '@tabler/icons-react';
import { MoreMenu } from '../../kit/MoreMenu';
import { StatusShape } from '../../kit/StatusBadge';
import type { Endpoint } from '../types';
import type { EndpointActions } from './useEndpointActions';

type Props = { endpoint: Endpoint; actions: EndpointActions; onDelete: () => void };

/** What may be done with an endpoint; what one may not is not there. */
export function Actions({ endpoint, actions, onDelete }: Props) {
  return (
    <>
      {endpoint.isActive && (
        <>
          <Button
            variant="default"
            leftSection={<IconHeartbeat size={15} />}
            loading={actions.test.isBusy}
            onClick={actions.test.run}
          >
            Test now
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={15} />}
            loading={actions.refresh.isBusy}
            onClick={actions.refresh.run}
          >
            Refresh models
          </Button>
        </>
      )}
      {endpoint.mayChange && <More {...{ endpoint, actions, onDelete }} />}
    </>
  );
}

function More({ endpoint, actions, onDelete }: Props) {
  const { name, isActive, isShared, isDraining } = endpoint;
  return (
    <MoreMenu name={name} isBusy={actions.isChanging} onDelete={onDelete}>
      {isShared ? (
        <Menu.Item
          leftSection={<IconLock size={16} />}
          onClick={() => actions.change({ isShared: false }, `${name} is private again.`)}
        >
          Stop sharing
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconUsers size={16} />}
          onClick={() => actions.change({ isShared: true }, `Everyone may use the models of ${name}.`)}
        >
          Share with everyone
        </Menu.Item>
      )}
      {isDraining ? (
        <Menu.Item
          leftSection={<IconPlayerPlay size={16} />}
          onClick={() => actions.change({ isDraining: false }, `${name} gets requests again.`)}
        >
          Stop draining
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<StatusShape status="draining" size={14} />}
          onClick={() => actions.change({ isDraining: true }, `${name} gets no new requests.`)}
        >
          Drain: no new requests
        </Menu.Item>
      )}
      {isActive ? (
        <Menu.Item
          leftSection={<IconPlayerPause size={16} />}
          onClick={() => actions.change({ isActive: false }, `${name} is paused.`)}
        >
          Pause: not watched, not used
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconPlayerPlay size={16} />}
          onClick={() => actions.change({ isActive: true }, `${name} is watched and used again.`)}
        >
          Resume
        </Menu.Item>
      )}
    </MoreMenu>
  );
}
