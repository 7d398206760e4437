import { Link } from '@tanstack/react-router';
import { Page } from './Page';

/** In the place of a page that is not there. */
export function NoSuchPage() {
  return (
    <Page title="There is no such page">
      <p>
        The address leads nowhere. <Link to="/overview/now">Go to the overview.</Link>
      </p>
    </Page>
  );
}
