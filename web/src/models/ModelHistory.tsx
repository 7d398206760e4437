import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Age } from '../kit/Age';
import { Answered } from '../kit/Answered';
import { ChangeTable } from '../kit/edit/ChangeTable';
import { LoadMore } from '../kit/LoadMore';
import { Name } from '../kit/Name';
import { useItems } from '../kit/useItems';
import { useIsAdmin } from '../session/session';
import { Restore } from './detail/Restore';
import { linesOf, sidesOf } from './detail/sides';
import classes from './ModelHistory.module.css';
import { modelQuery, revisionsQuery } from './queries';
import type { Revision } from './types';
import { ACTION_WORDS } from './words';

/** What became of a model, newest first; each state of it can come back. */
export function ModelHistory({ id }: { id: string }) {
  if (!useIsAdmin()) return <p>The history of a model names who changed it: it is for admins to see.</p>;
  return <ForAdmins id={id} />;
}

function ForAdmins({ id }: { id: string }) {
  const query = useInfiniteQuery(revisionsQuery(id));
  const { items, more } = useItems(query);
  // while it is there, a restore is checked against what one sees; of one that is gone the page knows already
  const current = useQuery({
    ...modelQuery(id),
    enabled: items[0]?.action !== 'delete' && items.length > 0,
  }).data;
  const [wanted, setWanted] = useState<Revision>();
  return (
    <Answered query={query} what="The history could not be loaded">
      {() => (
        <>
          <ol className={classes.list} aria-label="Changes, newest first" reversed>
            {items.map((revision, index) => (
              <One
                key={revision.id}
                revision={revision}
                onRestore={index > 0 && revision.state ? () => setWanted(revision) : undefined}
              />
            ))}
          </ol>
          <LoadMore more={more} />
          {wanted && (
            <Restore
              id={id}
              revision={wanted}
              current={items[0]?.action === 'delete' ? undefined : current}
              onClose={() => setWanted(undefined)}
            />
          )}
        </>
      )}
    </Answered>
  );
}

function One({ revision, onRestore }: { revision: Revision; onRestore?: () => void }) {
  const { number, action, at, by, changes } = revision;
  const lines = linesOf(sidesOf(changes));
  return (
    <li className={classes.revision}>
      <header>
        <h2>
          {number}. {ACTION_WORDS[action]}
        </h2>
        <span>
          by {by.kind === 'system' ? 'seeding' : <Name>{by.name}</Name>}
          {by.kind === 'operator' && ' at the command line'}
        </span>
        <span>
          <Age at={at} />
        </span>
        {onRestore && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconRestore size={14} />}
            aria-label={`Restore ${number}`}
            onClick={onRestore}
          >
            Restore
          </Button>
        )}
      </header>
      {lines.length > 0 ? (
        <ChangeTable lines={lines} heads={['Before', 'After']} />
      ) : (
        <p>No value was changed.</p>
      )}
    </li>
  );
}
