import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Endpoint } from '../types';
import { AddEndpoint } from './AddEndpoint';
import { notifyAdded } from './notifyAdded';

type Props = { opened: boolean; taken: readonly string[]; onClose: () => void };

/** Adds an endpoint over the list, and leads to it. */
export function AddDialog({ opened, taken, onClose }: Props) {
  const navigate = useNavigate();
  async function added(endpoint: Endpoint) {
    notifyAdded(endpoint);
    await navigate({ to: '/endpoints/$id/models', params: { id: endpoint.id } });
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Add an endpoint" size="lg">
      <AddEndpoint taken={taken} onAdded={added} />
    </Modal>
  );
}
