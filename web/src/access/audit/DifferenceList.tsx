import classes from './Audit.module.css';
import { type Difference, differences } from './changes';

/** What an entry changed: old → new. */
export function DifferenceList({ changes }: { changes: unknown }) {
  const all = differences(changes);
  if (all.length === 0) return <p className={classes.none}>No value was changed.</p>;
  return (
    <dl className={classes.differences}>
      {all.map((one) => (
        <div key={one.path}>
          <dt>{one.path}</dt>
          <dd>{one.isSecret ? <Secret {...one} /> : <Sides {...one} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sides({ old, new: now }: Difference) {
  return (
    <>
      {old === undefined ? <span>not set</span> : <del>{old}</del>}
      <span aria-hidden="true"> → </span>
      {now === undefined ? <span>not set</span> : <ins>{now}</ins>}
    </>
  );
}

/** Of a secret only that it was set, changed or taken away. */
function Secret({ old, new: now }: Difference) {
  if (old === undefined) return <ins>set</ins>;
  return now === undefined ? <del>taken away</del> : <ins>changed</ins>;
}
