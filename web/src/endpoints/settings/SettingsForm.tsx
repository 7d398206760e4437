import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem';
import { counted } from '../../kit/format';
import { LeaveGuard } from '../../kit/LeaveGuard';
import { notifyDone } from '../../kit/notify';
import { Problem } from '../../kit/Problem';
import { changeEndpoint, KEYS, readEndpoint, type Tagged } from '../queries';
import { faultsOf } from './draft';
import { HeadersField } from './HeadersField';
import { KeyField } from './KeyField';
import { LimitFields } from './LimitFields';
import { ModelFields } from './ModelFields';
import { ReviewDrawer } from './ReviewDrawer';
import classes from './SettingsForm.module.css';
import { UseFields } from './UseFields';
import { useDraft } from './useDraft';
import { WhereFields } from './WhereFields';

/** All of an endpoint's settings as a form; a save shows first what it changes, and what someone else has meanwhile. */
export function SettingsForm({ current }: { current: Tagged }) {
  const edit = useDraft(current);
  const { base, draft, change, changed, set } = edit;
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
      <LeaveGuard isOn={changed > 0} what={counted(changed, 'change')} />
      {changed > 0 && (
        <div className={classes.bar}>
          <span>{counted(changed, 'change')} not saved</span>
          <Button variant="default" onClick={() => edit.reset(current)}>
            Discard
          </Button>
          <Button type="submit">Review and save</Button>
        </div>
      )}
      <ReviewDrawer
        opened={isReviewing}
        onClose={() => setReviewing(false)}
        {...{ base, draft, change, latest: latest.data }}
        problem={refused && refused.status !== 412 ? refused : (latest.error ?? undefined)}
        isSaving={save.isPending || latest.isPending}
        onSave={() => save.mutate()}
        onRebase={(onto, typed) => {
          edit.rebase(onto, typed);
          save.reset();
          latest.reset();
        }}
      />
    </form>
  );
}
