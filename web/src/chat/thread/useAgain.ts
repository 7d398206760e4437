import { notifyProblem } from '../../kit/notify';
import type { Talk } from '../talk/Talk';

/** Has an answer given anew, or go on; says it where the hub did not let that. */
export function useAgain(talk: Talk, messageId: string) {
  const tried = (what: Promise<void>) =>
    what.catch((error) => notifyProblem('The answer was not asked for again', error));
  return {
    retry: () => tried(talk.retry(messageId)),
    goOn: () => tried(talk.goOn(messageId)),
  };
}
