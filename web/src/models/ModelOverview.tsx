import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../kit/Answered';
import { counted, dateTime } from '../kit/format';
import { Name, straight, unturned } from '../kit/Name';
import { Panel } from '../kit/Panel';
import { SnippetTabs } from '../kit/SnippetTabs';
import { StatusBadge } from '../kit/StatusBadge';
import type { Json, JsonObject } from '../kit/schema/pointer';
import { useIsAdmin } from '../session/session';
import { forms } from './detail/forms';
import { Preparations } from './detail/Preparations';
import { sidesOf } from './detail/sides';
import { Verdict } from './FitMark';
import { FIELDS, valueWords } from './fields';
import classes from './ModelOverview.module.css';
import { OriginText } from './OriginText';
import { modelQuery, seedQuery } from './queries';
import type { Fit, Model, Placement } from './types';
import { healthOf } from './words';

/** All that is known of a model: what is said of it and by whom, who serves it, where it fits. */
export function ModelOverview({ id }: { id: string }) {
  const query = useQuery(modelQuery(id));
  const isAdmin = useIsAdmin();
  return (
    <Answered query={query} what="The model could not be loaded">
      {({ model }) => (
        <div className={classes.overview}>
          <div className={classes.column}>
            {isAdmin && <Differs id={id} />}
            <Panel title="What is said of it" lead="Each with where it comes from">
              <Facts model={model} />
            </Panel>
            <Panel title="The same elsewhere" lead="To copy to another hub, or into its environment">
              <SnippetTabs snippets={forms(model)} />
            </Panel>
          </div>
          <div className={classes.column}>
            <Panel title="Who serves it">
              <Servers placement={model.placement} />
            </Panel>
            {(model.placement?.preparations.length ?? 0) > 0 && (
              <Panel title="Pulled and loaded by itself">
                <Preparations preparations={model.placement?.preparations ?? []} />
              </Panel>
            )}
            <Panel title="Where it fits">
              <Fits fits={model.placement?.fit ?? []} />
            </Panel>
          </div>
        </div>
      )}
    </Answered>
  );
}

/** That its seed says something else, with the way to where that is decided. */
function Differs({ id }: { id: string }) {
  const seed = useQuery(seedQuery(id)).data;
  const pending = Object.keys(sidesOf(seed?.pending)).length;
  if (pending === 0) return null;
  return (
    <p className={classes.notice}>
      Its seed says otherwise in {counted(pending, 'field')} that nobody has touched. Accept or leave{' '}
      {pending === 1 ? 'it' : 'them'} in <Link to="/models/seeding">Seeding</Link>.
    </p>
  );
}

function Facts({ model }: { model: Model }) {
  return (
    <dl className={classes.facts}>
      {FIELDS.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd className={classes.value}>
            <Value model={model} name={field.name} />
          </dd>
          <dd className={classes.from}>
            {field.name === 'user_modified' ? '' : <OriginText origin={model.origins[field.name]} />}
          </dd>
        </div>
      ))}
      <div>
        <dt>Added</dt>
        <dd>{dateTime(model.created_at)}</dd>
      </div>
      <div>
        <dt>Changed</dt>
        <dd>{dateTime(model.updated_at)}</dd>
      </div>
    </dl>
  );
}

function Value({ model, name }: { model: Model; name: (typeof FIELDS)[number]['name'] }) {
  const said = (model as unknown as JsonObject)[name] as Json | undefined;
  const text = name === 'memory' ? model.memory_text : valueWords(name, said);
  if (text === undefined) return <>–</>;
  if (name === 'runtime_args') return <code>{unturned(text)}</code>;
  return name === 'description' ? straight(text) : <Name>{text}</Name>;
}

function Servers({ placement }: { placement?: Placement }) {
  if (!placement) return <p className={classes.quiet}>–</p>;
  const { served_by, served_by_count, unserved } = placement;
  const rest = served_by_count - served_by.length;
  if (served_by.length === 0) {
    return (
      <p>
        Nobody serves it{unserved ? ': ' : '.'}
        {unserved && unturned(unserved)}
      </p>
    );
  }
  return (
    <>
      <ul className={classes.servers}>
        {served_by.map(({ endpoint, name, health, loaded }) => (
          <li key={endpoint}>
            <Link to="/endpoints/$id/models" params={{ id: endpoint }}>
              <Name>{name}</Name>
            </Link>
            <span>
              {loaded && <span className={classes.quiet}>loaded </span>}
              <StatusBadge status={healthOf(health)} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.quiet}>and {counted(rest, 'other')}</p>}
      {unserved && <p>{unturned(unserved)}</p>}
    </>
  );
}

function Fits({ fits }: { fits: readonly Fit[] }) {
  if (fits.length === 0) return <p className={classes.quiet}>–</p>;
  return (
    <ul className={classes.fits}>
      {fits.map(({ place, endpoint, verdict, arithmetic }) => (
        <li key={endpoint ?? place}>
          <div>
            {endpoint ? (
              <Link to="/endpoints/$id/models" params={{ id: endpoint }}>
                <Name>{place}</Name>
              </Link>
            ) : (
              <Name>{place}</Name>
            )}
            <Verdict verdict={verdict} />
          </div>
          {arithmetic.map((line) => (
            <p key={line}>{unturned(line)}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}
