import { Button, Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../Problem';
import { ChangeTable } from './ChangeTable';
import type { Change } from './change';
import classes from './ReviewDrawer.module.css';

type Props = {
  opened: boolean;
  onClose: () => void;
  lines: readonly Change[];
  /** What it brings along that one may not expect. */
  effects: readonly string[];
  /** In the place of all that, where someone else has changed it meanwhile. */
  conflict?: ReactNode;
  problem?: unknown;
  /** What a save that was refused has come to. */
  refused?: string;
  isSaving: boolean;
  onSave: () => void;
};

/** What a save changes, old beside new, and what it brings along; or what someone else has changed meanwhile. */
export function ReviewDrawer(props: Props) {
  const { opened, onClose, lines, effects, conflict, problem, isSaving, onSave } = props;
  const { refused = 'It was not changed' } = props;
  return (
    <Drawer
      opened={opened}
      // what is typed while a save is on its way would be lost with its answer
      onClose={isSaving ? () => undefined : onClose}
      closeButtonProps={{ disabled: isSaving }}
      position="right"
      size="lg"
      title="Save these changes?"
    >
      {conflict ?? (
        <div className={classes.review}>
          <ChangeTable lines={lines} />
          {effects.length > 0 && (
            <section>
              <h3>What it brings along</h3>
              <ul>
                {effects.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          )}
          {problem !== undefined && <Problem error={problem} what={refused} />}
          <div className={classes.buttons}>
            <Button variant="default" disabled={isSaving} onClick={onClose}>
              Back
            </Button>
            <Button loading={isSaving} disabled={lines.length === 0} onClick={onSave} data-autofocus>
              Save
            </Button>
          </div>
        </div>
      )}
    </Drawer>
  );
}
