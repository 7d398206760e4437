import microdiff from 'microdiff';
import classes from './Changes.module.css';
import type { JsonObject } from './schema/pointer';

type Props = { before: JsonObject; after: JsonObject };

/** What is different between two values: where, what was, what is to be. */
export function Changes({ before, after }: Props) {
  const changes = microdiff(before, after);
  if (changes.length === 0) return <p className={classes.none}>Nothing is changed.</p>;
  return (
    <dl className={classes.changes}>
      {changes.map((change) => {
        const path = change.path.join(' › ');
        return (
          <div key={path}>
            <dt>{path}</dt>
            <dd>
              <del>{'oldValue' in change ? words(change.oldValue) : 'not set'}</del>
              <span aria-hidden="true"> → </span>
              <ins>{'value' in change ? words(change.value) : 'not set'}</ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const words = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
