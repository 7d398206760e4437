import classes from './Refused.module.css';
import type { Report } from './types';

/** That a bad or a duplicate seed has kept all others out as well. */
export function Refused({ report: { dryRun } }: { report: Report }) {
  return (
    <p className={classes.refused} role="alert">
      <strong>{dryRun ? 'Nothing would be stored' : 'Nothing was stored'}:</strong> a seed is bad or given
      twice, and <code>HELIX_SEED_MODELS_STRICT</code> is true. Mend what is told as invalid or duplicate.
    </p>
  );
}
