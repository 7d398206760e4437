import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Answered } from '../../kit/Answered';
import { Name } from '../../kit/Name';
import { StatusBadge } from '../../kit/StatusBadge';
import { endpointQuery } from '../queries';
import { EndpointDays } from './EndpointDays';
import classes from './EndpointDrawer.module.css';

type Props = { /** The endpoint; `''` for none, which closes it. */ id: string; onClose: () => void };

/** One endpoint's last 90 days, beside the list it was chosen from. */
export function EndpointDrawer({ id, onClose }: Props) {
  const query = useQuery({ ...endpointQuery(id), enabled: id !== '' });
  return (
    <Drawer
      opened={id !== ''}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Name className={classes.title}>{query.data?.name ?? 'Endpoint'}</Name>}
    >
      {id !== '' && (
        <Answered query={query} what="The endpoint could not be loaded">
          {({ healthStatus }) => (
            <div className={classes.body}>
              <span>
                <StatusBadge status={healthStatus} />
              </span>
              <EndpointDays id={id} />
            </div>
          )}
        </Answered>
      )}
    </Drawer>
  );
}
