import { Name } from '../Name';
import classes from './ChangeTable.module.css';
import type { Change } from './change';

type Props = {
  lines: readonly Change[];
  /** What both sides are called. */
  heads?: readonly [string, string];
};

/** Old beside new, a line for each field; what is not set is said so. */
export function ChangeTable({ lines, heads: [old, now] = ['Now', 'After'] }: Props) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{old}</th>
          <th scope="col">{now}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.pointer}>
            <th scope="row">{line.label}</th>
            <td className={classes.old}>
              <Side value={line.old} />
            </td>
            <td className={classes.new}>
              <Side value={line.new} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One side of a change. */
export function Side({ value }: { value?: string }) {
  return value === undefined ? <i>unset</i> : <Name>{value}</Name>;
}
