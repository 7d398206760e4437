import { Modal, Tabs } from '@mantine/core';
import { CodeBlock } from '../../kit/CodeBlock';
import type { ChatRequest } from '../talk/request';
import { requestSnippets } from './snippets';

type Props = { request: ChatRequest; onClose: () => void };

/** The next request of a conversation, as other programs would make it. */
export default function RequestModal({ request, onClose }: Props) {
  const all = requestSnippets(`${location.origin}/v1`, request);
  return (
    <Modal opened onClose={onClose} title="This conversation as a request" size="xl">
      <p>
        Asks for the next answer. It needs a token of scope <code>gateway</code> in{' '}
        <code>MODELYARD_TOKEN</code>; pictures are cut short here.
      </p>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List>
          {all.map(({ label }) => (
            <Tabs.Tab key={label} value={label}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {all.map(({ label, code }) => (
          <Tabs.Panel key={label} value={label} pt="sm">
            <CodeBlock code={code} label={label} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Modal>
  );
}
