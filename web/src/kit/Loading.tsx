import { Loader } from '@mantine/core';
import classes from './Loading.module.css';

/** Shown while a page's code or first answer is on its way; waits a moment before it shows. */
export function Loading() {
  return (
    <div className={classes.loading} role="status">
      <Loader size="sm" type="dots" aria-hidden />
      <span className={classes.words}>Loading…</span>
    </div>
  );
}
