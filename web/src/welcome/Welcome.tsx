import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Loading } from '../kit/Loading';
import { Page } from '../kit/Page';
import { useUrlState } from '../kit/useUrlState';
import { type Session, useSession } from '../session/session';
import { EndpointStep } from './EndpointStep';
import { PasswordStep } from './PasswordStep';
import { endpointCountQuery, hasTokenQuery, someModelQuery } from './queries';
import { Step } from './Step';
import { useSkipped } from './skipped';
import { currentStep, type Done, STEPS, type StepName, stateOfStep } from './steps';
import { TokenStep } from './TokenStep';
import classes from './Welcome.module.css';

const TITLES: Record<StepName, { title: string; text: string }> = {
  password: {
    title: 'Choose a password of your own',
    text: 'The one you signed in with was made by the hub and lies in a file of its data directory.',
  },
  endpoint: {
    title: 'Add your first endpoint',
    text: 'A server that serves models: the hub finds out what it speaks and what it has.',
  },
  token: {
    title: 'Let your programs in',
    text: 'One address and one token for all of your models, in whatever speaks OpenAI’s API.',
  },
};

/** The first steps with a new hub. What is done is seen from the hub itself, so that one can leave and come back. */
export function Welcome() {
  const session = useSession();
  return session ? <Steps session={session} /> : <Loading />;
}

function Steps({ session }: { session: Session }) {
  const [skipped, skip] = useSkipped(session.user.id ?? '');
  const [{ step: asked }, setInAddress] = useUrlState({ step: '' });
  // a token that was just made is shown until one is done with it, though the step itself is done
  const [isHeld, setHeld] = useState(false);
  const done: Done = {
    password: session.passwordIsGenerated !== true,
    endpoint: useEndpointCount(),
    token: useQuery(hasTokenQuery).data,
  };
  const current = isHeld ? 'token' : currentStep(asked, done, skipped);
  const go = (step: StepName | '') => setInAddress({ step }, { push: true });

  const bodies: Record<StepName, React.ReactNode> = {
    password: <PasswordStep onDone={() => go('')} />,
    endpoint: <EndpointStep onDone={() => go('')} />,
    token: (
      <TokenStep
        onMade={() => setHeld(true)}
        onDone={() => {
          setHeld(false);
          go('');
        }}
      />
    ),
  };
  return (
    <Page
      title="Welcome to Modelyard"
      lead="Three steps, each of which can wait. You find them again in the palette."
    >
      <ol className={classes.steps}>
        {STEPS.map((step, i) => (
          <Step
            key={step}
            number={i + 1}
            {...TITLES[step]}
            state={stateOfStep(step, done, skipped)}
            isCurrent={step === current}
            onOpen={() => go(step)}
            onSkip={() => {
              skip(step);
              go('');
            }}
          >
            {bodies[step]}
          </Step>
        ))}
      </ol>
      {current === undefined && <Finish hasEndpoint={done.endpoint === true} />}
    </Page>
  );
}

function useEndpointCount(): boolean | undefined {
  const count = useQuery(endpointCountQuery).data;
  return count === undefined ? undefined : count > 0;
}

function Finish({ hasEndpoint }: { hasEndpoint: boolean }) {
  const model = useQuery({ ...someModelQuery, enabled: hasEndpoint }).data ?? undefined;
  return (
    <section className={classes.finish} aria-label="What now">
      {hasEndpoint ? (
        <Button
          size="sm"
          leftSection={<IconMessages size={17} />}
          renderRoot={(props) => <Link to="/chat" search={{ model }} {...props} />}
        >
          Start a chat
        </Button>
      ) : (
        <p>Without an endpoint there is nothing to chat with yet; step 2 is still there.</p>
      )}
      <Button size="sm" variant="default" renderRoot={(props) => <Link to="/overview/now" {...props} />}>
        To the overview
      </Button>
    </section>
  );
}
