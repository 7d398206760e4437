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
  const to = historyOf(entry);
  const name = <bdi>{entry.target.name}</bdi>;
  return (
    <li>
      <span className={classes.name}>
        {entry.actor.name} {verb} {hasTarget && `${entry.target.kind} `}
        {to ? <Link {...to}>{name}</Link> : hasTarget && name}
        {fields && <small>{fields}</small>}
      </span>
      <small>
        <Age at={entry.at} />
      </small>
    </li>
  );
}

/** Where all changes of its target are; a model's are there also when it is gone. */
function historyOf({ action, target: { kind, id } }: AuditEntry) {
  if (kind === 'model') return { to: '/models/registry/$id/history', params: { id } } as const;
  if (kind !== 'endpoint' || action === 'endpoint.delete') return undefined;
  return { to: '/endpoints/$id/audit', params: { id } } as const;
}
