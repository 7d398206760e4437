import { Button } from '@mantine/core';
import { IconDeviceDesktopSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { counted } from '../../kit/format';
import { Name } from '../../kit/Name';
import { Problem } from '../../kit/Problem';
import type { Found } from '../types';
import { TYPE_WORDS } from '../words';
import classes from './LocalServers.module.css';

type Props = {
  /** The address that is being added. */
  adding?: string;
  onAdd: (found: Found) => void;
  /** Puts it into the form, where its key or its name can be given. */
  onTake: (found: Found) => void;
};

const NOTHING_LISTENS = new Set<Found['reason']>(['refused', 'dns']);

/** Looks for model servers on the hub's own machine, only when asked, and offers what is there. */
export function LocalServers({ adding, onAdd, onTake }: Props) {
  const look = useMutation({ mutationFn: () => answer(api.POST('/api/local-models/discover')) });
  const there = look.data?.items.filter((found) => found.ok || !NOTHING_LISTENS.has(found.reason)) ?? [];
  const ports = look.data?.items.filter((found) => !there.includes(found)).map(portOf) ?? [];
  return (
    <section className={classes.local} aria-label="Servers on the hub’s machine">
      <div className={classes.ask}>
        <p>Ollama, vLLM, llama.cpp and LM Studio on the hub’s own machine: ports 11434, 8000, 8080, 1234.</p>
        <Button
          variant="light"
          leftSection={<IconDeviceDesktopSearch size={15} />}
          loading={look.isPending}
          onClick={() => look.mutate()}
        >
          {look.data ? 'Look again' : 'Find local servers'}
        </Button>
      </div>
      <div aria-live="polite" className={classes.result}>
        {look.error && (
          <Problem error={look.error} what="The hub could not look" onRetry={() => look.mutate()} />
        )}
        {there.length > 0 && (
          <ul>
            {there.map((found) => (
              <Offer
                key={found.baseUrl}
                found={found}
                isAdding={adding === found.baseUrl}
                {...{ onAdd, onTake }}
              />
            ))}
          </ul>
        )}
        {look.data && there.length === 0 && (
          <p className={classes.none}>
            No server answers on any of these ports. Start one, such as <code>ollama serve</code>, and look
            again.
          </p>
        )}
        {there.length > 0 && ports.length > 0 && (
          <p className={classes.none}>
            Nothing on {ports.length === 1 ? 'port' : 'ports'} {ports.join(', ')}.
          </p>
        )}
      </div>
    </section>
  );
}

type OfferProps = { found: Found; isAdding: boolean } & Pick<Props, 'onAdd' | 'onTake'>;

function Offer({ found, isAdding, onAdd, onTake }: OfferProps) {
  return (
    <li className={classes.offer}>
      <div>
        <strong>{found.endpointType ? TYPE_WORDS[found.endpointType] : 'A server'}</strong>{' '}
        <code>{found.baseUrl}</code>
        <p className={classes.what}>
          {found.ok ? `${counted(found.modelsCount, 'model')}${some(found.models)}` : found.message}
        </p>
      </div>
      {found.alreadyAdded !== undefined ? (
        <span className={classes.none}>
          Already added as <Name>{found.alreadyAdded}</Name>
        </span>
      ) : found.ok ? (
        <Button loading={isAdding} aria-label={`Add ${found.baseUrl}`} onClick={() => onAdd(found)}>
          Add
        </Button>
      ) : (
        <Button variant="default" aria-label={`Fill in ${found.baseUrl}`} onClick={() => onTake(found)}>
          Fill in
        </Button>
      )}
    </li>
  );
}

function some(models: readonly string[]): string {
  if (models.length === 0) return '';
  return `: ${models.slice(0, 3).join(', ')}${models.length > 3 ? ' …' : ''}`;
}

function portOf(found: Found): string {
  return new URL(found.baseUrl).port || '80';
}
