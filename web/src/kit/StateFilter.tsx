import { Choice, Choices } from './Choices';
import { StatusShape } from './StatusBadge';
import { STATE_WORDS, STATES, type State } from './states';

type Props = {
  /** How many there are of each; absent until that is known. */
  summary?: Record<State, number>;
  value?: State;
  onChange: (state: State | '') => void;
};

/** How many endpoints are in which state; each number shows only those. */
export function StateFilter({ summary, value, onChange }: Props) {
  const shown = STATES.filter((state) => (summary?.[state] ?? 0) > 0 || state === value);
  const total = summary && STATES.reduce((sum, state) => sum + summary[state], 0);
  return (
    <Choices label="State">
      <Choice isChosen={value === undefined} onClick={() => onChange('')}>
        All <b>{total ?? '–'}</b>
      </Choice>
      {shown.map((state) => (
        <Choice key={state} isChosen={value === state} onClick={() => onChange(value === state ? '' : state)}>
          <StatusShape status={state} />
          {STATE_WORDS[state]} <b>{summary?.[state] ?? '–'}</b>
        </Choice>
      ))}
    </Choices>
  );
}
