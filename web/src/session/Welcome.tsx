import { Page } from '../kit/Page';

/** The first steps with a new hub. */
export function Welcome() {
  return (
    <Page title="Welcome">
      <p>Nothing here yet.</p>
    </Page>
  );
}
