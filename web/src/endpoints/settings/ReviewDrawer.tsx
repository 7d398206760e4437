import { Button, Drawer } from '@mantine/core';
import { Problem } from '../../kit/Problem';
import type { Tagged } from '../queries';
import type { EndpointChange } from '../types';
import { ChangeTable } from './ChangeTable';
import { Conflict } from './Conflict';
import { differences, effects } from './differences';
import type { Draft } from './draft';
import classes from './ReviewDrawer.module.css';

type Props = {
  opened: boolean;
  onClose: () => void;
  base: Tagged;
  draft: Draft;
  change: EndpointChange;
  /** What is stored by now, where someone else has changed it. */
  latest?: Tagged;
  problem?: unknown;
  isSaving: boolean;
  onSave: () => void;
  onRebase: (onto: Tagged, typed: Draft) => void;
};

/** What a save changes, old beside new, and what it brings along; or what someone else has changed meanwhile. */
export function ReviewDrawer(props: Props) {
  const { opened, onClose, base, draft, change, latest, problem, isSaving, onSave, onRebase } = props;
  const said = effects(base.endpoint, change);
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title="Save these changes?">
      {latest ? (
        <Conflict {...{ base, latest, draft, onRebase }} />
      ) : (
        <div className={classes.review}>
          <ChangeTable lines={differences(base.endpoint, change)} />
          {said.length > 0 && (
            <section>
              <h3>What it brings along</h3>
              <ul>
                {said.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          )}
          {problem !== undefined && <Problem error={problem} what="It was not changed" />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button
              loading={isSaving}
              disabled={Object.keys(change).length === 0}
              onClick={onSave}
              data-autofocus
            >
              Save
            </Button>
          </div>
        </div>
      )}
    </Drawer>
  );
}
