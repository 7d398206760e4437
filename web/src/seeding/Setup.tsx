import { unturned } from '../kit/Name';
import { Panel } from '../kit/Panel';
import classes from './Setup.module.css';
import type { SeedingView } from './types';
import { ruleLines, sourceWords } from './words';

/** Where seeds come from, and how far they may go. */
export function Setup({ view }: { view: SeedingView }) {
  return (
    <Panel
      title="How it is set up"
      lead={
        view.enabled
          ? 'On: seeds are read at every start, before the hub answers, and whenever an admin asks.'
          : 'Off: no seed is read.'
      }
    >
      <div className={classes.setup}>
        <section>
          <h3>Sources, in the order of their priority</h3>
          <ol>
            {view.sources.map((source) => (
              <li key={source}>{unturned(sourceWords(source, view))}</li>
            ))}
          </ol>
        </section>
        <section>
          <h3>Rules</h3>
          <dl className={classes.rules}>
            {ruleLines(view.rules).map(({ name, value, means }) => (
              <div key={name}>
                <dt>
                  <code>
                    {name}={value}
                  </code>
                </dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Panel>
  );
}
