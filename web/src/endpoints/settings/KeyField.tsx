import { Button, PasswordInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Age } from '../../kit/Age';
import { Group } from '../../kit/edit/Group';
import { lastSet } from '../detail/changed';
import { auditQuery } from '../queries';
import type { FieldsProps } from './fields';
import classes from './KeyField.module.css';

/** The key: set or not, since when, and what becomes of it. It is never shown. */
export function KeyField({ draft, set, stored, faultAt }: FieldsProps) {
  const wish = draft.apiKey;
  return (
    <Group
      title="Key"
      text="Sent as Authorization: Bearer. Kept sealed, bound to the server’s host, and never shown again."
    >
      {wish.do === 'replace' ? (
        <div className={classes.replace}>
          <PasswordInput
            label="New key"
            autoComplete="new-password"
            autoFocus
            value={wish.value}
            error={faultAt('/apiKey')}
            onChange={(event) => set({ apiKey: { do: 'replace', value: event.currentTarget.value } })}
          />
          <Button variant="subtle" onClick={() => set({ apiKey: { do: 'keep' } })}>
            {stored.apiKeySet ? 'Keep the stored one' : 'Give none'}
          </Button>
        </div>
      ) : (
        <div className={classes.state}>
          <span>{wish.do === 'remove' ? 'Will be removed' : <State {...{ stored }} />}</span>
          <Button variant="default" onClick={() => set({ apiKey: { do: 'replace', value: '' } })}>
            {stored.apiKeySet ? 'Replace' : 'Set a key'}
          </Button>
          {stored.apiKeySet &&
            (wish.do === 'remove' ? (
              <Button variant="subtle" onClick={() => set({ apiKey: { do: 'keep' } })}>
                Keep it
              </Button>
            ) : (
              <Button variant="subtle" color="red" onClick={() => set({ apiKey: { do: 'remove' } })}>
                Remove
              </Button>
            ))}
        </div>
      )}
    </Group>
  );
}

/** Since when is what the audit says, where it goes back so far. */
function State({ stored }: Pick<FieldsProps, 'stored'>) {
  const audit = useInfiniteQuery({ ...auditQuery(stored.id), enabled: stored.apiKeySet });
  if (!stored.apiKeySet) return <>Not set</>;
  const since = lastSet(audit.data?.pages.flatMap((page) => page.items) ?? [], 'apiKey');
  return (
    <>
      <strong>Set</strong>
      {since && (
        <>
          {' '}
          <Age at={since} />
        </>
      )}
    </>
  );
}
