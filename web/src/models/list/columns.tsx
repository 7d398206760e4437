import { Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { Age } from '../../kit/Age';
import { counted, UNKNOWN } from '../../kit/format';
import { Name, unturned } from '../../kit/Name';
import { StatusShape } from '../../kit/StatusBadge';
import type { Column } from '../../kit/table';
import { FitMark } from '../FitMark';
import type { Model } from '../types';
import { comesFrom, healthOf, originWords, RUNTIME_WORDS, TYPE_WORDS } from '../words';
import classes from './columns.module.css';
import type { Switched, Switches } from './useSwitches';

type RowProps = { model: Model };

/** What the list shows of a model. Only who may change it has the switches to do so. */
export const columns = (switches: Switches | undefined): Column<Model>[] => [
  {
    key: 'name',
    header: 'Model',
    sort: true,
    card: 'title',
    width: '12rem',
    cell: (model) => <Named model={model} />,
  },
  {
    key: 'type',
    header: 'Type',
    sort: true,
    card: 'aside',
    width: '7rem',
    cell: ({ type, runtime }) => (
      <span className={classes.two}>
        <span>{TYPE_WORDS[type]}</span>
        <span className={classes.below}>{RUNTIME_WORDS[runtime]}</span>
      </span>
    ),
  },
  flag('enabled', 'Enabled', switches),
  flag('hide', 'Hidden', switches),
  {
    key: 'served',
    header: 'Served by',
    width: '9.5rem',
    card: 'wide',
    cell: (model) => <Served model={model} />,
  },
  {
    key: 'memory',
    header: 'Memory',
    sort: true,
    align: 'end',
    width: '7rem',
    cell: ({ memory_text, context_length }) => (
      <span className={classes.two}>
        <span>{memory_text ?? UNKNOWN}</span>
        <span className={classes.below}>
          {context_length === undefined ? 'context –' : counted(context_length, 'token')}
        </span>
      </span>
    ),
  },
  { key: 'fit', header: 'Fit', width: '6.5rem', cell: ({ placement }) => <FitMark placement={placement} /> },
  { key: 'origin', header: 'Origin', cell: (model) => <From model={model} /> },
  {
    key: 'updated_at',
    header: 'Changed',
    sort: true,
    align: 'end',
    width: '5.5rem',
    cell: ({ updated_at }) => <Age at={updated_at} suffix="" />,
  },
];

function flag(field: Switched, header: string, switches: Switches | undefined): Column<Model> {
  return {
    key: field,
    header,
    width: field === 'enabled' ? '5rem' : '4.75rem',
    cell: (model) =>
      switches ? (
        <Switch
          size="xs"
          aria-label={`${header}: ${model.name}`}
          checked={model[field]}
          onChange={(event) => switches.flip(model, field, event.currentTarget.checked)}
        />
      ) : model[field] ? (
        'yes'
      ) : (
        'no'
      ),
  };
}

const Named = memo(({ model }: RowProps) => (
  <span className={classes.two}>
    <span className={classes.name}>
      {/* the row has the keyboard; the link is for a window of its own, and for who copies the address */}
      <Link to="/models/registry/$id/overview" params={{ id: model.id }} tabIndex={-1}>
        <Name>{model.name}</Name>
      </Link>
    </span>
    <span className={classes.below}>
      <Name>{model.id}</Name>
    </span>
  </span>
));

const MOST_SERVERS = 2;

const Served = memo(({ model: { id, placement } }: RowProps) => {
  if (!placement) return <>{UNKNOWN}</>;
  const { served_by, served_by_count, unserved } = placement;
  const shown = served_by.slice(0, served_by_count > MOST_SERVERS ? 1 : MOST_SERVERS);
  if (shown.length === 0) {
    return (
      <span className={classes.two}>
        <span className={classes.unserved}>nobody</span>
        <span className={classes.below} title={unserved && unturned(unserved)}>
          {unserved && unturned(unserved.replace(`The model '${id}' `, ''))}
        </span>
      </span>
    );
  }
  return (
    <span className={classes.two}>
      {shown.map(({ endpoint, name, health, loaded }) => (
        <span key={endpoint} className={classes.server} data-health={health}>
          <StatusShape status={healthOf(health)} />
          <Link to="/endpoints/$id/models" params={{ id: endpoint }}>
            <Name>{name}</Name>
          </Link>
          <span className={classes.below}>{loaded && health === 'healthy' ? 'loaded' : health}</span>
        </span>
      ))}
      {served_by_count > shown.length && (
        <span className={classes.below}>and {served_by_count - shown.length} more</span>
      )}
    </span>
  );
});

const From = memo(({ model }: RowProps) => {
  const { seed, people, changed } = comesFrom(model);
  const { says, at } = originWords(seed);
  const by = people.join(', ');
  if (!seed) return by === '' ? UNKNOWN : <Two first="a person" then={by} />;
  if (changed.length === 0) return <Two first={says} then={at} />;
  return <Two first={says} then={`${counted(changed.length, 'field')} by ${by}`} whole={at} />;
});

type TwoProps = {
  first: string;
  then?: string;
  /** What there is no room for. */
  whole?: string;
};

function Two({ first, then, whole }: TwoProps) {
  return (
    <span className={classes.two} title={whole}>
      <span>{first}</span>
      {then && (
        <span className={classes.below}>
          <Name>{then}</Name>
        </span>
      )}
    </span>
  );
}
