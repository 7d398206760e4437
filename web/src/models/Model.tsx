import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../api/problem';
import { Age } from '../kit/Age';
import { ConfirmDelete } from '../kit/ConfirmDelete';
import { Copy } from '../kit/Copy';
import { Loading } from '../kit/Loading';
import { Name } from '../kit/Name';
import { Page } from '../kit/Page';
import { Problem } from '../kit/Problem';
import { useIsAdmin } from '../session/session';
import { Actions } from './detail/Actions';
import { Gone } from './detail/Gone';
import { Missed } from './detail/Missed';
import { useModelActions } from './detail/useModelActions';
import classes from './Model.module.css';
import { modelQuery, type Tagged } from './queries';
import type { Model as One } from './types';
import { RUNTIME_WORDS, TYPE_WORDS } from './words';

/** One model of the registry: what is said of it, who serves it, and its tabs. */
export function Model({ id }: { id: string }) {
  const query = useQuery(modelQuery(id));
  if (query.data && !isGone(query.error)) return <Shown current={query.data} error={query.error} />;
  if (isGone(query.error)) return <Gone id={id} error={query.error} />;
  return (
    <Page title="Model">
      {query.error ? (
        <Problem error={query.error} what="It could not be loaded" onRetry={() => void query.refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

const isGone = (error: unknown) => error !== null && asProblem(error).status === 404;

function Shown({ current, error }: { current: Tagged; error: unknown }) {
  const { model } = current;
  const isAdmin = useIsAdmin();
  const actions = useModelActions(current);
  const [isDeleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  async function remove() {
    await actions.remove();
    await navigate({ to: '/models/registry', replace: true });
  }
  return (
    <Page
      title={model.name}
      heading={<Heading model={model} />}
      lead={<Lead model={model} />}
      actions={
        <Actions model={model} actions={isAdmin ? actions : undefined} onDelete={() => setDeleting(true)} />
      }
      tabs={tabsOf(model, isAdmin)}
    >
      <div className={classes.content}>
        {error !== null && (
          <Problem error={error} what="What you see is from before: it could not be loaded anew" />
        )}
        <Outlet />
      </div>
      <ConfirmDelete
        opened={isDeleting}
        onClose={() => setDeleting(false)}
        what="model"
        name={model.name}
        dependents={<Missed model={model} />}
        onConfirm={remove}
      />
    </Page>
  );
}

function tabsOf({ id }: One, isAdmin: boolean) {
  const params = { id };
  return [
    { label: 'Overview', to: '/models/registry/$id/overview', params },
    ...(isAdmin
      ? ([
          { label: 'Edit', to: '/models/registry/$id/edit', params },
          { label: 'History', to: '/models/registry/$id/history', params },
        ] as const)
      : []),
  ] as const;
}

function Heading({ model }: { model: One }) {
  const { name, enabled, hide } = model;
  return (
    <span className={classes.heading}>
      <Name>{name}</Name>
      <span className={classes.state} data-tone={enabled ? 'good' : 'warn'}>
        {enabled ? 'enabled' : 'disabled'}
      </span>
      {hide && <span className={classes.state}>hidden</span>}
    </span>
  );
}

function Lead({ model: { id, type, runtime, updated_at } }: { model: One }) {
  return (
    <span className={classes.lead}>
      <span>
        <code>
          <Name>{id}</Name>
        </code>{' '}
        <Copy text={id} label="Copy the id" />
      </span>
      <span>{TYPE_WORDS[type]}</span>
      <span>{RUNTIME_WORDS[runtime]}</span>
      <span>
        changed <Age at={updated_at} />
      </span>
    </span>
  );
}
