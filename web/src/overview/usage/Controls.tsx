import { SegmentedControl, TextInput } from '@mantine/core';
import { useIsAdmin } from '../../session/session';
import classes from './Controls.module.css';
import { DIMENSIONS, type Question, SCOPES, type UsageState, usualScope } from './question';
import { RANGES } from './range';

type Props = {
  state: UsageState;
  question: Question;
  onChange: (patch: Partial<UsageState>, how?: { push?: boolean }) => void;
};

const RANGE_WORDS = { '24h': '24 h', '7d': '7 d', '30d': '30 d', '90d': '90 d' };
const SCOPE_WORDS = { mine: 'Mine', endpoints: 'My endpoints', all: 'All' };
const BY_WORDS = { model: 'Model', endpoint: 'Endpoint', user: 'User', token: 'Token' };

/** What is looked at: of when, of whom, told apart by what. */
export function Controls({ state, question, onChange }: Props) {
  const isAdmin = useIsAdmin();
  const scopes = SCOPES.filter((scope) => scope !== 'all' || isAdmin);
  const range = state.range === 'own' ? 'own' : (RANGES.find((one) => one === state.range) ?? '7d');
  return (
    <div className={classes.controls}>
      <SegmentedControl
        aria-label="Time"
        size="xs"
        value={range}
        onChange={(to) =>
          onChange(to === 'own' ? ownOf(question) : { range: to, from: '', to: '' }, { push: true })
        }
        data={[
          ...RANGES.map((value) => ({ value, label: RANGE_WORDS[value] })),
          { value: 'own', label: 'Own' },
        ]}
      />
      {range === 'own' && (
        <span className={classes.dates}>
          <TextInput
            type="date"
            size="xs"
            aria-label="From (UTC)"
            max={state.to || undefined}
            value={state.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <span aria-hidden>–</span>
          <TextInput
            type="date"
            size="xs"
            aria-label="To (UTC)"
            min={state.from || undefined}
            value={state.to}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </span>
      )}
      <SegmentedControl
        aria-label="Told apart by"
        size="xs"
        value={question.by}
        onChange={(by) => onChange({ by }, { push: true })}
        data={DIMENSIONS.map((value) => ({ value, label: BY_WORDS[value] }))}
      />
      <SegmentedControl
        aria-label="Whose requests"
        size="xs"
        value={question.scope}
        onChange={(scope) => onChange({ scope: scope === usualScope(isAdmin) ? '' : scope }, { push: true })}
        data={scopes.map((value) => ({ value, label: SCOPE_WORDS[value] }))}
      />
    </div>
  );
}

/** An own range begins as what is in sight. */
function ownOf({ range }: Question): Partial<UsageState> {
  const day = (iso: string) => iso.slice(0, 10);
  return { range: 'own', from: day(range.since), to: day(new Date().toISOString()) };
}
