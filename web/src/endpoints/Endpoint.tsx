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
import { StatusBadge } from '../kit/StatusBadge';
import { Actions } from './detail/Actions';
import { DependentsList } from './detail/DependentsList';
import { Notices } from './detail/Notices';
import { useEndpointActions } from './detail/useEndpointActions';
import classes from './Endpoint.module.css';
import { endpointQuery } from './queries';
import type { Endpoint as One } from './types';
import { reasonWords, stateOf, TYPE_WORDS } from './words';

/** One endpoint: how it is, what may be done with it, and its tabs. */
export function Endpoint({ id }: { id: string }) {
  const query = useQuery({
    ...endpointQuery(id),
    // what still runs is counted down while one waits for it
    refetchInterval: ({ state }) => (state.data?.endpoint.isDraining ? 2000 : false),
  });
  const endpoint = query.data?.endpoint;
  if (!endpoint) {
    return (
      <Page title="Endpoint">
        {query.error ? (
          <Problem
            error={query.error}
            what={
              asProblem(query.error).status === 404 ? 'There is no such endpoint' : 'It could not be loaded'
            }
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Loading />
        )}
      </Page>
    );
  }
  return <Shown endpoint={endpoint} error={query.error} />;
}

function Shown({ endpoint, error }: { endpoint: One; error: unknown }) {
  const actions = useEndpointActions(endpoint);
  const [isDeleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  async function remove() {
    await actions.remove();
    await navigate({ to: '/endpoints', replace: true });
  }
  return (
    <Page
      title={endpoint.name}
      heading={<Heading endpoint={endpoint} />}
      lead={<Lead endpoint={endpoint} />}
      actions={<Actions endpoint={endpoint} actions={actions} onDelete={() => setDeleting(true)} />}
      tabs={tabsOf(endpoint)}
    >
      <div className={classes.content}>
        {error !== null && (
          <Problem error={error} what="What you see is from before: it could not be loaded anew" />
        )}
        <Notices endpoint={endpoint} actions={actions} />
        <Outlet />
      </div>
      <ConfirmDelete
        opened={isDeleting}
        onClose={() => setDeleting(false)}
        what="endpoint"
        name={endpoint.name}
        dependents={isDeleting && <DependentsList id={endpoint.id} />}
        onConfirm={remove}
      />
    </Page>
  );
}

function tabsOf({ id, mayChange }: One) {
  const params = { id };
  return [
    { label: 'Models', to: '/endpoints/$id/models', params },
    { label: 'Health', to: '/endpoints/$id/health', params },
    { label: 'Usage', to: '/endpoints/$id/usage', params },
    ...(mayChange
      ? ([
          { label: 'Settings', to: '/endpoints/$id/settings', params },
          { label: 'Audit', to: '/endpoints/$id/audit', params },
        ] as const)
      : []),
  ] as const;
}

function Heading({ endpoint }: { endpoint: One }) {
  const state = stateOf({ ...endpoint, status: endpoint.healthStatus });
  return (
    <span className={classes.heading}>
      <Name>{endpoint.name}</Name>
      <StatusBadge status={state} reason={state === 'unhealthy' ? reasonWords(endpoint.reason) : undefined} />
    </span>
  );
}

function Lead({ endpoint }: { endpoint: One }) {
  const { endpointType, endpointTypeSource, baseUrl, isOwn, isShared, owner } = endpoint;
  const { memoryText, lastHealthCheck, downSince } = endpoint;
  return (
    <span className={classes.lead}>
      <span>
        {TYPE_WORDS[endpointType]}
        {endpointTypeSource === 'assumed' && ' (assumed)'}
      </span>
      {baseUrl && (
        <span>
          <code>{baseUrl}</code> <Copy text={baseUrl} label="Copy the address" />
        </span>
      )}
      {!isOwn && (
        <span>
          of <Name>{owner}</Name>
        </span>
      )}
      {memoryText && <span>{memoryText} for models</span>}
      <span>{isShared ? 'shared with everyone' : 'private'}</span>
      {downSince && (
        <span>
          down for <Age at={downSince} suffix="" />
        </span>
      )}
      <span>
        {lastHealthCheck ? (
          <>
            checked <Age at={lastHealthCheck} />
          </>
        ) : (
          'not checked yet'
        )}
      </span>
    </span>
  );
}
