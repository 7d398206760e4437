import { Page } from '../kit/Page';

/** The endpoints one may use. */
export function Endpoints() {
  return (
    <Page title="Endpoints">
      <p>Nothing here yet.</p>
    </Page>
  );
}
