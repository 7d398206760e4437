import { Button, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Copy } from '../../kit/Copy';
import { DifferenceList } from '../../kit/DifferenceList';
import { dateTime } from '../../kit/format';
import { Name } from '../../kit/Name';
import { Problem } from '../../kit/Problem';
import classes from './Audit.module.css';
import type { Filter } from './filter';
import { type Entry, entryQuery } from './queries';
import { actionWords, pageOf } from './words';

type Props = {
  /** Which one; none where it is empty. */
  id: string;
  /** Those that the page has already; nothing while it does not know yet. */
  known?: readonly Entry[];
  onClose: () => void;
  onFilter: (patch: Partial<Filter>) => void;
};

/** One change in full, with ways to what belongs to it; also one that is not in the list, such as of a link. */
export function EntryDrawer({ id, known, onClose, onFilter }: Props) {
  const shown = known?.find((entry) => entry.id === id);
  const query = useQuery({ ...entryQuery(id), enabled: id !== '' && known !== undefined && !shown });
  const entry = shown ?? (id === '' ? undefined : query.data);
  const isMissing = id !== '' && entry === undefined && query.isError;
  return (
    <Drawer
      opened={entry !== undefined || isMissing}
      onClose={onClose}
      position="right"
      title={entry ? actionWords(entry.action) : 'Change'}
    >
      {entry && <Body entry={entry} onFilter={onFilter} />}
      {isMissing && (
        <Problem
          error={query.error}
          what="This change could not be loaded"
          onRetry={() => void query.refetch()}
        />
      )}
    </Drawer>
  );
}

function Body({ entry, onFilter }: { entry: Entry; onFilter: Props['onFilter'] }) {
  const { actor, target } = entry;
  return (
    <div className={classes.entry}>
      <dl className={classes.facts}>
        <Fact name="When">{dateTime(entry.at)}</Fact>
        <Fact name="Who">
          <Name>{actor.name}</Name>
          {actor.kind !== 'user' && ` (${actor.kind})`}
          {actor.token && <> with token {actor.token}</>}
        </Fact>
        <Fact name="From">{entry.client}</Fact>
        <Fact name="To what">
          {target.kind} <TargetOf entry={entry} />
        </Fact>
        <Fact name="Id">
          <code>{target.id}</code> <Copy text={target.id} label="Copy the id" />
        </Fact>
        <Fact name="Action">
          <code>{entry.action}</code>
        </Fact>
        <Fact name="Request">
          <code>{entry.requestId}</code> <Copy text={entry.requestId} label="Copy the request’s id" />
        </Fact>
      </dl>
      <h3>Changes</h3>
      <DifferenceList changes={entry.changes} />
      <div className={classes.more}>
        <Button variant="default" onClick={() => onFilter({ target: target.id })}>
          All about this {target.kind}
        </Button>
        <Button variant="default" onClick={() => onFilter({ actor: actor.id ?? actor.name })}>
          All by {actor.name}
        </Button>
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The name of what was changed, which leads to it where it has a page. */
function TargetOf({ entry }: { entry: Entry }) {
  const page = pageOf(entry);
  const name = <Name>{entry.target.name}</Name>;
  if (page?.to === '/endpoints/$id/models') return <Link {...page}>{name}</Link>;
  return page ? <Link {...page}>{name}</Link> : name;
}
