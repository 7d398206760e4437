import { Name, unturned } from '../../kit/Name';
import { Aliases } from './Aliases';
import classes from './ModelPicker.module.css';
import { OptionRow, type PlaceProps } from './OptionRow';
import type { Recommendation } from './recommended';

/** The weightiest come first; the others are read by pointing at the row. */
const IN_SIGHT = 3;

/** A model that is recommended, with why. */
export function RecommendedRow({
  recommendation: { model, aliases, reasons },
  ...place
}: PlaceProps & { recommendation: Recommendation }) {
  return (
    <OptionRow
      {...place}
      name={model}
      description={reasons.map(unturned).join('\n')}
      marks={<Aliases aliases={aliases} />}
    >
      <Name className={classes.reasons}>{reasons.slice(0, IN_SIGHT).join(' · ')}</Name>
    </OptionRow>
  );
}
