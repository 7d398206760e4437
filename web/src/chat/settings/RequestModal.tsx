import { Modal } from '@mantine/core';
import { SnippetTabs } from '../../kit/SnippetTabs';
import type { ChatRequest } from '../talk/request';
import { requestSnippets } from './snippets';

type Props = { request: ChatRequest; onClose: () => void };

/** The next request of a conversation, as other programs would make it. */
export default function RequestModal({ request, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="This conversation as a request" size="xl">
      <p>
        Asks what is being written, or else what was asked last. It needs a token of scope{' '}
        <code>gateway</code> in <code>MODELYARD_TOKEN</code>; pictures are cut short here.
      </p>
      <SnippetTabs snippets={requestSnippets(`${location.origin}/v1`, request)} />
    </Modal>
  );
}
