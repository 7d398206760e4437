import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { asProblem, type ProblemError } from '../../api/problem';
import { Conflict } from '../../kit/edit/Conflict';
import { clashesOf, rebased, yielding } from '../../kit/edit/change';
import { Group } from '../../kit/edit/Group';
import { ReviewDrawer } from '../../kit/edit/ReviewDrawer';
import { SaveBar } from '../../kit/edit/SaveBar';
import { useBroken } from '../../kit/edit/useBroken';
import { useDraft } from '../../kit/edit/useDraft';
import { Problem } from '../../kit/Problem';
import type { OnBroken } from '../../kit/schema/FieldInput';
import { FieldRow } from '../../kit/schema/FieldRow';
import type { Json } from '../../kit/schema/pointer';
import { FIELDS, type FieldName, labelOf } from '../fields';
import { OriginText } from '../OriginText';
import { readModel, type Tagged } from '../queries';
import type { SeedComparison } from '../types';
import { changedFields, type Draft, draftOf, faultsOf, isSame, linesOf, patchOf } from './draft';
import classes from './EditForm.module.css';
import { effects } from './effects';
import { backTo, type Follows, heeded, outdatedWords } from './resets';
import { useSave } from './useSave';

const typedOf = ({ model }: Tagged) => draftOf(model);

/** What a save that was refused has come to. */
const REFUSED = {
  nothing: 'It was not changed',
  typed: 'What you typed is saved; what shall follow its seed does not yet',
  all: 'It is saved, and could not be loaded again',
};

const GROUPS = [...new Set(FIELDS.map(({ group }) => group))];
const TEXTS: Record<string, string> = {
  'What it is': 'Its id stays what it is: it is the name that programs ask for.',
  'Who may ask': 'Holds from the next request on.',
  'How it runs': 'Unset ones are not known, and nothing is made of them.',
  Seeding: 'Variables and files may say what a model is, too.',
};

type Props = {
  current: Tagged;
  /** What seeding said of it last; null for nothing, undefined while that is not known. */
  seed: SeedComparison | null | undefined;
};

/** A model's fields, each with where its value comes from; a save shows first what it changes. */
export function EditForm({ current, seed: said }: Props) {
  const seed = heeded(said, current.model);
  const edit = useDraft(current, typedOf);
  const { base, draft } = edit;
  const before = typedOf(base);
  const fields = changedFields(before, draft);
  const [marked, setMarked] = useState<Follows>({});
  const follows = fields.filter((name) => marked[name] !== undefined);
  const outdated = follows.filter((name) => marked[name] !== seed?.digest);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const { broken, onBroken } = useBroken();
  const changed = new Set([...fields.map((name) => `/${name}`), ...broken]).size;
  // fields are made anew by it, without what was typed into them
  const [round, setRound] = useState(0);
  const [isReviewing, setReviewing] = useState(false);
  const latest = useMutation({ mutationFn: () => readModel(base.model.id) });
  const save = useSave({
    onSaved: (saved) => {
      edit.reset(saved);
      setMarked({});
      setReviewing(false);
    },
    onHalf: (saved) => edit.rebase(saved, rebased(before, typedOf(saved), draft)),
    onRefused: (problem) => {
      if (problem.status === 412) latest.mutate();
      else if (problem.faults.length > 0 || problem.code === 'seed_changed') {
        setFaults(byField(problem));
        setReviewing(false);
      }
    },
  });
  // what one is looking at would not be what is saved
  if (isReviewing && outdated.length > 0 && !save.isPending) setReviewing(false);

  function review(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = faultsOf(before, draft);
    for (const pointer of broken) found[pointer] = 'is not JSON yet';
    const form = event.currentTarget;
    save.reset();
    latest.reset();
    // they stand at their fields before the first of those is looked for
    flushSync(() => setFaults(found));
    if (Object.keys(found).length === 0 && outdated.length === 0) setReviewing(true);
    else form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  /** @param digest of the seed that the field shall follow; absent for what one says oneself */
  function change({ name, pointer }: (typeof FIELDS)[number], value: Json | undefined, digest?: string) {
    edit.set({ [name]: value });
    setMarked((before) => ({ ...before, [name]: digest }));
    setFaults(({ [pointer]: _, ...others }) => others);
  }

  function discard() {
    edit.reset(current);
    setMarked({});
    setRound(round + 1);
    setFaults({});
    save.reset();
  }

  function goOn(onto: Tagged, merged: typeof rebased<Draft>) {
    edit.rebase(onto, merged(before, typedOf(onto), draft));
    save.reset();
    latest.reset();
  }

  const byHand = fields.filter((name) => !follows.includes(name));
  const refused = save.error ? asProblem(save.error) : undefined;
  return (
    <form className={classes.form} onSubmit={review} noValidate aria-label="Fields of the model">
      {GROUPS.map((group) => (
        <Group key={`${round} ${group}`} title={group} text={TEXTS[group]}>
          {FIELDS.filter((field) => field.group === group).map((field) => (
            <Row
              key={field.name}
              field={field}
              {...{ base, draft, before, seed }}
              follows={marked[field.name]}
              error={outdated.includes(field.name) ? outdatedWords(field.name, seed) : faults[field.pointer]}
              onChange={(value, digest) => change(field, value, digest)}
              onBroken={onBroken}
            />
          ))}
        </Group>
      ))}
      {refused && refused.status !== 412 && !isReviewing && (
        <Problem error={refused} what={REFUSED[save.stored]} />
      )}
      {outdated.length > 0 && (
        <p role="alert">What a seed says is another by now: {outdated.map(labelOf).join(', ')}.</p>
      )}
      <SaveBar changed={changed} onDiscard={discard} />
      <ReviewDrawer
        opened={isReviewing}
        onClose={() => setReviewing(false)}
        lines={linesOf(before, draft, fields)}
        effects={effects(base.model, draft, fields, follows)}
        conflict={
          latest.data && (
            <Conflict
              at={latest.data.model.updated_at}
              saved={save.stored === 'nothing' ? undefined : `${REFUSED[save.stored]}.`}
              clashes={clashesBetween(before, typedOf(latest.data), draft)}
              onTheirs={() => goOn(latest.data, yielding)}
              onMine={() => goOn(latest.data, rebased)}
            />
          )
        }
        refused={REFUSED[save.stored]}
        problem={refused && refused.status !== 412 ? refused : (latest.error ?? undefined)}
        isSaving={save.isPending || latest.isPending}
        onSave={() =>
          save.mutate({
            base,
            patch: patchOf(before, draft, byHand),
            follows: follows.length > 0 && seed ? { digest: seed.digest, fields: follows } : undefined,
          })
        }
      />
    </form>
  );
}

/** What the hub does not accept, at the fields it lies in; the first of each. */
function byField({ faults }: ProblemError): Record<string, string> {
  return Object.fromEntries(
    faults.map(({ pointer, message }) => [pointer.split('/', 2).join('/'), message]).reverse(),
  );
}

function clashesBetween(before: Draft, now: Draft, draft: Draft) {
  const lines = (after: Draft) => linesOf(before, after, changedFields(before, after));
  return clashesOf(lines(now), lines(draft));
}

type RowProps = {
  field: (typeof FIELDS)[number];
  base: Tagged;
  before: Draft;
  draft: Draft;
  seed: Props['seed'];
  /** The digest of the seed that it shall follow, as that was looked at. */
  follows?: string;
  error?: string;
  onChange: (value: Json | undefined, digest?: string) => void;
  onBroken: OnBroken;
};

function Row({ field, base, before, draft, seed, follows, error, onChange, onBroken }: RowProps) {
  const name: FieldName = field.name;
  const value = draft[name];
  const isTouched = !isSame(name, before[name], value);
  const to = backTo(name, seed);
  const isBack = to === undefined || (isSame(name, value, to.value) && (!isTouched || follows === to.digest));
  return (
    <FieldRow
      field={field}
      value={value}
      onChange={(typed) => onChange(typed)}
      onBroken={onBroken}
      from={isTouched ? 'not saved yet' : <From base={base} name={name} />}
      isSet={isTouched}
      reset={isBack ? undefined : { to: to.words, run: () => onChange(to.value, to.digest) }}
      error={error}
    />
  );
}

function From({ base: { model }, name }: { base: Tagged; name: FieldName }) {
  // whose a model is says nothing that a seed could say as well
  if (name === 'user_modified') return model.user_modified ? 'a person’s' : 'seeding’s';
  return <OriginText origin={model.origins[name]} />;
}
