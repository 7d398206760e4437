import { Tabs } from '@mantine/core';
import { CodeBlock } from './CodeBlock';
import type { Snippet } from './snippets';

/** The same thing for several programs, one at a time. */
export function SnippetTabs({ snippets }: { snippets: Snippet[] }) {
  return (
    <Tabs defaultValue={snippets[0]?.label} keepMounted={false}>
      <Tabs.List>
        {snippets.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ label, code }) => (
        <Tabs.Panel key={label} value={label} pt="sm">
          <CodeBlock code={code} label={label} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
