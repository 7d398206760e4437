import { useEffect } from 'react';
import { Loading } from '../kit/Loading';
import { Problem } from '../kit/Problem';
import classes from './Chat.module.css';
import { ChatPanel } from './ChatPanel';
import { useTalk } from './talk/useTalk';

type Props = { id: string; onList?: () => void };

/** A conversation that is kept. */
export function OpenChat({ id, onList }: Props) {
  const { talk, query } = useTalk(id);
  const isGone = talk === undefined && query.isError;
  useEffect(() => {
    if (isGone) document.title = 'Chat · Modelyard';
  }, [isGone]);
  if (talk) return <ChatPanel talk={talk} draftKey={id} onList={onList} />;
  return (
    <div className={classes.instead}>
      {query.isError ? (
        <Problem
          error={query.error}
          what="The conversation could not be loaded"
          onRetry={() => query.refetch()}
        />
      ) : (
        <Loading />
      )}
    </div>
  );
}
