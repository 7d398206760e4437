import { CodeBlock } from '../../kit/CodeBlock';
import { SecretOnce } from '../../kit/SecretOnce';
import { ShareSnippets } from '../../kit/ShareSnippets';
import type { Token } from './queries';

/** A token that has just been made, with ready ways to use it. */
export function TokenOnce({ token, onDone }: { token: Token; onDone: () => void }) {
  const secret = token.token ?? '';
  const { origin } = globalThis.location;
  return (
    <SecretOnce what={`Token ${token.name}`} secret={secret} onDone={onDone}>
      {token.scopes.includes('gateway') ? (
        <ShareSnippets baseUrl={`${origin}/v1`} token={secret} />
      ) : (
        <CodeBlock label="curl" code={`curl -H 'Authorization: Bearer ${secret}' ${origin}/api/v1/session`} />
      )}
    </SecretOnce>
  );
}
