import { useLocalStorage } from '@mantine/hooks';
import type { StepName } from './steps';

const keyOf = (user: string) => `modelyard-welcome:${user}`;

/** Steps that a user has skipped in this browser. */
export function useSkipped(user: string): [string[], (step: StepName) => void] {
  const [skipped, setSkipped] = useLocalStorage<string[]>({
    key: keyOf(user),
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return [skipped, (step) => setSkipped((before) => [...before.filter((one) => one !== step), step])];
}

/** Whether a user has skipped anything in this browser: then the first steps do not come by themselves again. */
export function hasSkipped(user: string): boolean {
  return localStorage.getItem(keyOf(user)) !== null;
}
