import { Button } from '@mantine/core';
import { counted } from '../format';
import { LeaveGuard } from '../LeaveGuard';
import classes from './SaveBar.module.css';

/** How many changes of a form are not saved, with what to do about them; they are not left behind unasked. */
export function SaveBar({ changed, onDiscard }: { changed: number; onDiscard: () => void }) {
  const what = counted(changed, 'change');
  return (
    <>
      <LeaveGuard isOn={changed > 0} what={what} />
      {changed > 0 && (
        <div className={classes.bar}>
          <span>{what} not saved</span>
          <Button variant="default" onClick={onDiscard}>
            Discard
          </Button>
          <Button type="submit">Review and save</Button>
        </div>
      )}
    </>
  );
}
