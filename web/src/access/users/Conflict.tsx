import { Changes } from '../../kit/Changes';
import type { JsonObject } from '../../kit/schema/pointer';
import classes from './Users.module.css';

type Props = { before: JsonObject; theirs: JsonObject; mine: JsonObject };

/** Two changes of the same thing, side by side, for who decides between them. */
export function Conflict({ before, theirs, mine }: Props) {
  return (
    <div className={classes.sides}>
      <section>
        <h3>What someone else has changed meanwhile</h3>
        <Changes before={before} after={theirs} />
      </section>
      <section>
        <h3>What you are about to change</h3>
        <Changes before={before} after={mine} />
      </section>
    </div>
  );
}
