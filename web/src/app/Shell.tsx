import { IconActivity, IconBox, IconKey, IconMessages, IconServer2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LiveBanner } from '../live/LiveBanner';
import { FindButton } from '../palette/Palette';
import { Mark } from './Mark';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';

/** What the rail leads to, in order. */
export const SECTIONS = [
  { to: '/overview', label: 'Overview', Icon: IconActivity },
  { to: '/models', label: 'Models', Icon: IconBox },
  { to: '/endpoints', label: 'Endpoints', Icon: IconServer2 },
  { to: '/chat', label: 'Chat', Icon: IconMessages },
  { to: '/access', label: 'Access', Icon: IconKey },
] as const;

/** The frame of every page: the rail, which is a bar below on a small screen, the user's menu, the page. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <nav className={classes.rail} aria-label="Sections">
        <Link to="/overview" className={classes.brand} aria-label="Modelyard, overview">
          <Mark />
          <span>Modelyard</span>
        </Link>
        <FindButton />
        <ul className={classes.sections}>
          {SECTIONS.map(({ to, label, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className={classes.section}
                activeOptions={{ exact: false, includeSearch: false }}
              >
                <Icon size={18} stroke={1.6} aria-hidden />
                <span>{label}</span>
              </Link>
            </li>
          ))}
        </ul>
        <UserMenu />
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <LiveBanner />
        {children}
      </main>
    </div>
  );
}
