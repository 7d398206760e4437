import { Tabs } from '@mantine/core';
import { CodeBlock } from './CodeBlock';
import { snippets } from './snippets';

/** Ready settings for other programs; without a token they read it from the environment. */
export function ShareSnippets(use: { baseUrl: string; token?: string; model?: string }) {
  const all = snippets(use);
  return (
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
  );
}
