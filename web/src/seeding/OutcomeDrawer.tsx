import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChangeTable } from '../kit/edit/ChangeTable';
import { Name, unturned } from '../kit/Name';
import { linesOf, sidesOf } from '../models/detail/sides';
import { OriginText } from '../models/OriginText';
import classes from './OutcomeDrawer.module.css';
import { ResultMark } from './ResultMark';
import type { Outcome } from './types';
import { meansOf, placeWords } from './words';

/** All that is said of what became of one seed. */
export function OutcomeDrawer({ outcome, onClose }: { outcome?: Outcome; onClose: () => void }) {
  return (
    <Drawer
      opened={outcome !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={outcome?.model ? <Name>{outcome.model}</Name> : 'No model'}
    >
      {outcome && <Body outcome={outcome} />}
    </Drawer>
  );
}

function Body({ outcome }: { outcome: Outcome }) {
  const { result, model, origin, instead, insteadLine, deletedBy, warnings = [] } = outcome;
  const isThere = model !== undefined && result !== 'invalid' && deletedBy === undefined;
  return (
    <div className={classes.outcome}>
      <div>
        <ResultMark result={result} />
        <p className={classes.quiet}>{meansOf(outcome)}.</p>
      </div>
      <p>
        Said by <OriginText origin={origin} />
        {placeWords(outcome)}
      </p>
      {instead && (
        <p>
          What counts instead: <OriginText origin={instead} />
          {placeWords({ line: insteadLine })}
        </p>
      )}
      {deletedBy && (
        <p>
          Deleted by <Name>{deletedBy}</Name>, which seeding leaves as it is.
        </p>
      )}
      <Faults faults={outcome.faults ?? []} />
      <Sides title="Follows the seed" told={outcome.changes} />
      <Sides title="Pending: nobody touched it" told={outcome.pending} />
      <Sides title="Kept: a person changed it" told={outcome.kept} />
      {warnings.length > 0 && (
        <section>
          <h3>What would be wise</h3>
          <ul>
            {warnings.map((line) => (
              <li key={line}>{unturned(line)}</li>
            ))}
          </ul>
        </section>
      )}
      {isThere && (
        <p>
          <Link to="/models/registry/$id/overview" params={{ id: model }}>
            To the model
          </Link>
        </p>
      )}
    </div>
  );
}

function Faults({ faults }: { faults: NonNullable<Outcome['faults']> }) {
  if (faults.length === 0) return null;
  return (
    <section>
      <h3>What is wrong</h3>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.pointer} ${fault.message}`}>
            <code>{unturned(fault.pointer || 'all of it')}</code> {unturned(fault.message)}
            {fault.line !== undefined && (
              <span className={classes.quiet}>
                {' '}
                at line {fault.line}
                {fault.column !== undefined && `, column ${fault.column}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sides({ title, told }: { title: string; told: unknown }) {
  const sides = sidesOf(told);
  const lines = linesOf(sides).map((line) => {
    const by = sides[line.pointer.slice(1)]?.by;
    return by ? { ...line, label: `${line.label}, by ${by}` } : line;
  });
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ChangeTable lines={lines} heads={['Model', 'Seed']} />
    </section>
  );
}
