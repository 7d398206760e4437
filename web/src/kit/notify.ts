import { notifications } from '@mantine/notifications';
import { asProblem } from '../api/problem';

/** So many of the values that are not accepted are named in passing. */
const MOST_FAULTS = 3;

/** Says in passing that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'petrol', autoClose: 4000 });
}

/** Says that something was done and is not well; stays until it is closed. */
export function notifyUnwell(message: string): void {
  notifications.show({ message, color: 'red', autoClose: false });
}

/** Says in passing that something could not be done; stays until it is closed. */
export function notifyProblem(what: string, error: unknown): void {
  const problem = asProblem(error);
  const faults = problem.faults.slice(0, MOST_FAULTS).map(({ pointer, message }) => `${pointer} ${message}.`);
  const request = problem.requestId ? [`Request ${problem.requestId}.`] : [];
  const message = [problem.detail, ...faults, ...request].join(' ');
  notifications.show({ title: what, message, color: 'red', autoClose: false });
}
