import { Page } from '../kit/Page';

/** A chat with a model: a new one, or the conversation of an id. */
export function Chat(_: { id?: string }) {
  return (
    <Page title="Chat">
      <p>Nothing here yet.</p>
    </Page>
  );
}
