import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem';
import { Conflict } from '../../kit/edit/Conflict';
import { rebased, yielding } from '../../kit/edit/change';
import { ReviewDrawer } from '../../kit/edit/ReviewDrawer';
import { SaveBar } from '../../kit/edit/SaveBar';
import { useDraft } from '../../kit/edit/useDraft';
import { notifyDone } from '../../kit/notify';
import { Problem } from '../../kit/Problem';
import { changeEndpoint, KEYS, readEndpoint, type Tagged } from '../queries';
import { differences, effects } from './differences';
import { changeOf, draftOf, faultsOf } from './draft';
import { HeadersField } from './HeadersField';
import { KeyField } from './KeyField';
import { LimitFields } from './LimitFields';
import { ModelFields } from './ModelFields';
import { clashes } from './rebased';
import classes from './SettingsForm.module.css';
import { UseFields } from './UseFields';
import { WhereFields } from './WhereFields';

const typedOf = ({ endpoint }: Tagged) => draftOf(endpoint);

/** All of an endpoint's settings as a form; a save shows first what it changes, and what someone else has meanwhile. */
export function SettingsForm({ current }: { current: Tagged }) {
  const edit = useDraft(current, typedOf);
  const { base, draft, set } = edit;
  const change = changeOf(base.endpoint, draft);
  const id = base.endpoint.id;
  const [own, setOwn] = useState<Record<string, string>>({});
  const [isReviewing, setReviewing] = useState(false);
  const queries = useQueryClient();

  const save = useMutation({
    mutationFn: () => changeEndpoint(id, change, base.etag),
    onSuccess: async (saved) => {
      edit.reset(saved);
      queries.setQueryData(KEYS.one(id), saved);
      setReviewing(false);
      notifyDone(`${saved.endpoint.name} is changed.`);
      await Promise.all([
        queries.invalidateQueries({ queryKey: KEYS.one(id) }),
        queries.invalidateQueries({ queryKey: KEYS.lists }),
      ]);
    },
    onError: (error) => {
      if (asProblem(error).status === 412) latest.mutate();
      else if (asProblem(error).faults.length > 0) setReviewing(false);
    },
  });
  const latest = useMutation({ mutationFn: () => readEndpoint(id) });

  function review(event: FormEvent) {
    event.preventDefault();
    const faults = faultsOf(draft);
    setOwn(faults);
    save.reset();
    latest.reset();
    if (Object.keys(faults).length === 0) setReviewing(true);
  }

  function goOn(onto: Tagged, merged: typeof rebased<typeof draft>) {
    edit.rebase(onto, merged(typedOf(base), typedOf(onto), draft));
    save.reset();
    latest.reset();
  }

  const refused = save.error ? asProblem(save.error) : undefined;
  const fields = { draft, set, stored: base.endpoint, faultAt: (p: string) => own[p] ?? refused?.faultAt(p) };
  return (
    <form className={classes.form} onSubmit={review} noValidate aria-label="Settings of the endpoint">
      <WhereFields {...fields} />
      <KeyField {...fields} />
      <UseFields {...fields} />
      <ModelFields {...fields} />
      <LimitFields {...fields} />
      <HeadersField {...fields} />
      {refused && refused.faults.length > 0 && <Problem error={refused} what="It was not changed" />}
      <SaveBar changed={Object.keys(change).length} onDiscard={() => edit.reset(current)} />
      <ReviewDrawer
        opened={isReviewing}
        onClose={() => setReviewing(false)}
        lines={differences(base.endpoint, change)}
        effects={effects(base.endpoint, change)}
        conflict={
          latest.data && (
            <Conflict
              at={latest.data.endpoint.updatedAt}
              clashes={clashes(base.endpoint, latest.data.endpoint, draft)}
              onTheirs={() => goOn(latest.data, yielding)}
              onMine={() => goOn(latest.data, rebased)}
            />
          )
        }
        problem={refused && refused.status !== 412 ? refused : (latest.error ?? undefined)}
        isSaving={save.isPending || latest.isPending}
        onSave={() => save.mutate()}
      />
    </form>
  );
}
