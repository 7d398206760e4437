import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBarToDown, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { counted } from '../../kit/format';
import type { Endpoint } from '../types';
import { reasonAdvice, reasonWords } from '../words';
import classes from './Notices.module.css';
import type { EndpointActions } from './useEndpointActions';

type Props = { endpoint: Endpoint; actions: EndpointActions };

/** What has to be known of an endpoint before its tabs: that it is down and why, drains, is paused, or lost its key. */
export function Notices({ endpoint, actions }: Props) {
  const { isActive, isDraining, healthStatus, reason, errorMessage, mayChange, name, notice } = endpoint;
  return (
    <>
      {notice && (
        <Notice tone="warn" Icon={IconAlertTriangle}>
          <strong>{notice}</strong>
        </Notice>
      )}
      {!isActive && (
        <Notice tone="idle" Icon={IconPlayerPause} action={mayChange && resume(actions, name)}>
          <strong>Paused.</strong> It is not watched, listed or used; what stands here is from before.
        </Notice>
      )}
      {isActive && isDraining && (
        <Notice tone="warn" Icon={IconArrowBarToDown} action={mayChange && stopDraining(actions, name)}>
          <strong>Draining.</strong> <Left endpoint={endpoint} />
        </Notice>
      )}
      {isActive && healthStatus === 'unhealthy' && (
        <Notice tone="bad" Icon={IconAlertTriangle}>
          <strong>{errorMessage ?? `It ${reasonWords(reason) ?? 'is down'}.`}</strong>
          {reason && <p>{reasonAdvice(reason)}</p>}
        </Notice>
      )}
    </>
  );
}

function Left({ endpoint: { inFlight } }: { endpoint: Endpoint }) {
  return (
    <span aria-live="polite">
      {inFlight > 0
        ? `It gets no new request; ${counted(inFlight, 'request')} still ${inFlight === 1 ? 'runs' : 'run'}.`
        : 'It gets no new request, and none runs any more: it may be stopped.'}
    </span>
  );
}

const resume = (actions: EndpointActions, name: string) => (
  <Button
    variant="default"
    loading={actions.isChanging}
    onClick={() => actions.change({ isActive: true }, `${name} is watched and used again.`)}
  >
    Resume
  </Button>
);

const stopDraining = (actions: EndpointActions, name: string) => (
  <Button
    variant="default"
    loading={actions.isChanging}
    onClick={() => actions.change({ isDraining: false }, `${name} gets requests again.`)}
  >
    Stop draining
  </Button>
);

type NoticeProps = {
  tone: 'bad' | 'warn' | 'idle';
  Icon: typeof IconAlertTriangle;
  action?: ReactNode;
  children: ReactNode;
};

function Notice({ tone, Icon, action, children }: NoticeProps) {
  return (
    <section className={classes.notice} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <div className={classes.words}>{children}</div>
      {action}
    </section>
  );
}
