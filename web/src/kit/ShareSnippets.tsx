import { SnippetTabs } from './SnippetTabs';
import { snippets } from './snippets';

/** Ready settings for other programs; without a token they read it from the environment. */
export function ShareSnippets(use: { baseUrl: string; token?: string; model?: string }) {
  return <SnippetTabs snippets={snippets(use)} />;
}
