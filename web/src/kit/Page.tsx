import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

export type Tab = { label: string } & Pick<LinkProps, 'to' | 'params'>;

type Props = {
  title: string;
  /** In the place of the title's text, such as a name with a badge. */
  heading?: ReactNode;
  /** One line below the title. */
  lead?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Addresses side by side, of which this page is one. */
  tabs?: readonly Tab[];
  children: ReactNode;
};

/** A page: its title, which the browser's tab carries as well, its tabs, its content. */
export function Page({ title, heading, lead, actions, tabs, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Modelyard`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.title}>
          <h1>{heading ?? title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
        {tabs && (
          <nav className={classes.tabs} aria-label={title}>
            {tabs.map(({ label, ...link }) => (
              <Link key={label} {...link} activeOptions={{ includeSearch: false }} className={classes.tab}>
                {label}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
