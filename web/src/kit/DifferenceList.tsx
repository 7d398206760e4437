import classes from './DifferenceList.module.css';
import { type Difference, differences } from './differences';
import { Name } from './Name';

type Props = {
  /** As an entry of the audit has them. */
  changes: unknown;
  /** One beside the other, for a cell of a table. */
  isInline?: boolean;
};

/** What an entry of the audit changed: old → new. */
export function DifferenceList({ changes, isInline }: Props) {
  const all = differences(changes);
  if (all.length === 0) return <p className={classes.none}>No value was changed.</p>;
  return (
    <dl className={classes.differences} data-inline={isInline}>
      {all.map((one) => (
        <div key={one.path}>
          <dt>
            <code>{one.path}</code>
          </dt>
          <dd>{one.isSecret ? <Secret {...one} /> : <Sides {...one} />}</dd>
        </div>
      ))}
    </dl>
  );
}

function Sides({ old, new: now }: Difference) {
  return (
    <>
      {old === undefined ? (
        <span>not set</span>
      ) : (
        <del>
          <Name>{old}</Name>
        </del>
      )}
      <span aria-hidden="true"> → </span>
      {now === undefined ? (
        <span>not set</span>
      ) : (
        <ins>
          <Name>{now}</Name>
        </ins>
      )}
    </>
  );
}

/** Of a secret only that it was set, changed or taken away. */
function Secret({ old, new: now }: Difference) {
  if (old === undefined) return <ins>set</ins>;
  return now === undefined ? <del>taken away</del> : <ins>changed</ins>;
}
