import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Age } from '../../kit/Age';
import { Answered } from '../../kit/Answered';
import { Panel } from '../../kit/Panel';
import { changesQuery } from '../queries';
import type { AuditEntry } from '../types';
import { changeWords } from './changeWords';
import classes from './Lists.module.css';

/** Who has changed what of late. */
export function LatestChanges() {
  const query = useQuery(changesQuery);
  return (
    <Panel title="Recent changes" actions={<Link to="/access/audit">All of them</Link>}>
      <Answered query={query} what="The changes could not be loaded">
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.none}>Nothing was changed yet.</p>
          ) : (
            <ul className={classes.list}>
              {items.map((entry) => (
                <ChangeRow key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  );
}

function ChangeRow({ entry }: { entry: AuditEntry }) {
  const { verb, fields, hasTarget } = changeWords(entry);
  const name = <bdi>{entry.target.name}</bdi>;
  const isThere = entry.target.kind === 'endpoint' && entry.action !== 'endpoint.delete';
  return (
    <li>
      <span className={classes.name}>
        {entry.actor.name} {verb} {hasTarget && `${entry.target.kind} `}
        {isThere ? (
          <Link to="/endpoints/$id/audit" params={{ id: entry.target.id }}>
            {name}
          </Link>
        ) : (
          hasTarget && name
        )}
        {fields && <small>{fields}</small>}
      </span>
      <small>
        <Age at={entry.at} />
      </small>
    </li>
  );
}
