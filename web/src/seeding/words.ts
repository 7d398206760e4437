import { counted } from '../kit/format';
import { sidesOf } from '../models/detail/sides';
import { labelOf } from '../models/fields';
import type { Outcome, Report, Result, Rules, SeedingView, Source } from './types';

/** What somebody should look at comes first. */
export const RESULTS: readonly Result[] = [
  'invalid',
  'duplicate',
  'kept',
  'pending',
  'updated',
  'created',
  'overridden',
  'unchanged',
];

export const RESULT_WORDS: Record<Result, string> = {
  invalid: 'Invalid',
  duplicate: 'Duplicate',
  kept: 'Kept',
  pending: 'Pending',
  updated: 'Updated',
  created: 'Added',
  overridden: 'Overridden',
  unchanged: 'Unchanged',
};

/** What a result means, for who has not met it yet. */
export const RESULT_MEANS: Record<Result, string> = {
  invalid: 'It is no model, or has a name that is another’s',
  duplicate: 'Another seed of the same source counts',
  kept: 'It differs in what a person changed, and that stays',
  pending: 'It differs in what nobody touched, and waits to be accepted',
  updated: 'The model followed its seed',
  created: 'The model is new',
  overridden: 'A seed of a source that goes before counts, or what people decided',
  unchanged: 'The model is what the seed says, or the seed only suggests and the model was decided otherwise',
};

/** What its result means for one outcome. */
export function meansOf({ result, instead }: Outcome): string {
  if (result !== 'overridden') return RESULT_MEANS[result];
  return instead
    ? 'A seed of a source that goes before counts'
    : 'It is a suggestion alone: its model was deleted, or its name is another’s';
}

export const isResult = (text: string): text is Result => (RESULTS as readonly string[]).includes(text);

/** Where a source looks, by how seeding is set up. */
export function sourceWords(source: Source, { prefix, file, directory }: SeedingView): string {
  if (source === 'env') return `Variables ${prefix}*, then HELIX_SEED_MODELS`;
  if (source === 'defaults') return 'The list that Modelyard brings along: suggestions, disabled and hidden';
  const places = [file, directory].filter(Boolean);
  return places.length > 0
    ? `Files: ${places.join(', then ')}`
    : 'Files: none named (HELIX_SEED_MODELS_FILE, HELIX_SEED_MODELS_DIR)';
}

/** What each rule does as it is set, with the setting that changes it. */
export function ruleLines({ updateExisting, merge, forceUpdate, strict }: Rules) {
  return [
    {
      name: 'HELIX_SEED_MODELS_UPDATE_EXISTING',
      value: String(updateExisting),
      means: updateExisting
        ? 'Models that no person changed follow their seeds.'
        : forceUpdate || merge === 'field'
          ? 'By itself it would leave models that are there as they are; a rule below goes further.'
          : 'Models that are there stay as they are; what differs is pending.',
    },
    {
      name: 'HELIX_SEED_MODELS_MERGE',
      value: merge,
      means:
        merge === 'field'
          ? 'Fields that nobody touched follow the seed; those of people are kept.'
          : 'A model that a person changed is left alone as a whole.',
    },
    {
      name: 'HELIX_SEED_MODELS_FORCE_UPDATE',
      value: String(forceUpdate),
      means: forceUpdate
        ? 'Everything that a seed names is overwritten, also what people changed or deleted; not by the bundled list, which only suggests.'
        : 'Nothing that a person changed is ever overwritten.',
    },
    {
      name: 'HELIX_SEED_MODELS_STRICT',
      value: String(strict),
      means: strict
        ? 'One bad or duplicate seed stops the start, and nothing is stored.'
        : 'A bad seed is told, and stops neither the others nor the start.',
    },
  ];
}

/** Who asked for a run. */
export function byWords({ kind, name }: Report['by']): string {
  if (kind === 'system') return 'at the start of a hub';
  return kind === 'operator' ? `by ${name} at the command line` : `by ${name}`;
}

/** What tells each outcome from the others of a run, whichever of them are there; true twins are numbered. */
export function keysOf(outcomes: readonly Outcome[]): (outcome: Outcome) => string {
  const met = new Map<string, number>();
  const keys = new Map<Outcome, string>();
  for (const outcome of outcomes) {
    const said = saidOf(outcome);
    const number = (met.get(said) ?? 0) + 1;
    met.set(said, number);
    keys.set(outcome, number === 1 ? said : `${said} ${number}`);
  }
  return (outcome) => keys.get(outcome) ?? saidOf(outcome);
}

// the seeds of one variable have their place in its list alone
const saidOf = ({ origin, line, column, model, result, faults }: Outcome) =>
  [origin.kind, origin.at, line, column, model, result, faults?.[0]?.pointer]
    .map((part) => part ?? '')
    .join(' ');

/** The line of a file that something stands in; empty where it is no file, or that is not known. */
export const placeWords = ({ line, column }: { line?: number; column?: number }) =>
  line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;

/** What is to be said of an outcome, in a few words. */
export function summaryOf(outcome: Outcome): string {
  const { faults = [], changes, pending, kept, deletedBy, instead, warnings = [] } = outcome;
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? ` and ${counted(faults.length - 1, 'other fault')}` : '';
    return `${first.pointer} ${first.message}${more}`.trim();
  }
  const said = [
    named('changed', changes),
    named('pending', pending),
    named('kept', kept),
    deletedBy && `deleted by ${deletedBy}`,
    instead && `instead: ${instead.at ?? 'the bundled list'}${placeWords({ line: outcome.insteadLine })}`,
    ...warnings,
  ];
  return said.filter(Boolean).join(' · ');
}

function named(what: string, told: unknown): string {
  const fields = Object.keys(sidesOf(told)).map(labelOf);
  return fields.length > 0 ? `${what}: ${fields.join(', ')}` : '';
}
