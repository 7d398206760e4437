import { Link } from '@tanstack/react-router';
import { reasonWords } from '../../endpoints/words';
import { Age } from '../../kit/Age';
import { counted } from '../../kit/format';
import { Name } from '../../kit/Name';
import { StatusShape } from '../../kit/StatusBadge';
import { NAMED } from '../queries';
import type { HealthRow, HealthSummary } from '../types';
import classes from './Down.module.css';

type Props = {
  summary: HealthSummary;
  down: readonly HealthRow[] /** When this was known, in ms. */;
  at: number;
};

/** Whether anything is down: each with since when and why; or, calmly, that everything answers. */
export function Down({ summary, down, at }: Props) {
  const isBad = summary.unhealthy > 0;
  return (
    <section className={classes.down} data-bad={isBad || undefined} aria-labelledby="down">
      <header>
        <h2 id="down">
          <StatusShape status={isBad ? 'unhealthy' : summary.healthy > 0 ? 'healthy' : 'unknown'} size={16} />
          {headline(summary)}
        </h2>
        <Counts summary={summary} />
        <p>
          as of <Age at={new Date(at).toISOString()} />
        </p>
      </header>
      {isBad && (
        <ul>
          {down.map((row) => (
            <DownRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      {summary.unhealthy > NAMED && (
        <Link to="/overview/health" search={{ state: 'unhealthy' }}>
          {`And ${(summary.unhealthy - NAMED).toLocaleString('en')} more`}
        </Link>
      )}
    </section>
  );
}

function headline({ healthy, unhealthy, unknown, draining }: HealthSummary): string {
  if (unhealthy > 0) return `${counted(unhealthy, 'endpoint')} ${unhealthy === 1 ? 'does' : 'do'} not answer`;
  if (healthy + draining > 0)
    return unknown === 0 ? 'Everything answers' : 'Everything that was checked answers';
  return unknown > 0 ? 'Nothing was checked yet' : 'Nothing is watched: every endpoint is paused';
}

const STATES = ['healthy', 'unknown', 'draining', 'paused'] as const;

/** How many are in the other states, each leading to them. */
function Counts({ summary }: { summary: HealthSummary }) {
  return (
    <ul className={classes.counts} aria-label="Endpoints by state">
      {STATES.filter((state) => summary[state] > 0).map((state) => (
        <li key={state}>
          <Link to="/overview/health" search={{ state }}>
            <StatusShape status={state} /> {summary[state].toLocaleString('en')} {state}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function DownRow({ row }: { row: HealthRow }) {
  const reason = reasonWords(row.reason) ?? 'is unhealthy';
  const isSaid = row.errorMessage?.includes(reason);
  return (
    <li>
      <Link to="/endpoints/$id/health" params={{ id: row.id }}>
        <Name>{row.name}</Name>
      </Link>
      <span className={classes.why}>
        {!isSaid && <span>{reason}</span>}
        {row.errorMessage && <span className={classes.message}>{row.errorMessage}</span>}
      </span>
      <span className={classes.since}>
        down for <Age at={row.since} suffix="" />
      </span>
      <span className={classes.checked}>
        checked <Age at={row.lastChecked} />
      </span>
    </li>
  );
}
