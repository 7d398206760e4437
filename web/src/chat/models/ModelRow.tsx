import { Name } from '../../kit/Name';
import { Aliases } from './Aliases';
import { Badges } from './Badges';
import classes from './ModelPicker.module.css';
import type { Model } from './models';
import { OptionRow, type PlaceProps } from './OptionRow';

/** A model in the list: its name and aliases, where it is served, what is known of it. */
export function ModelRow({ model, ...place }: PlaceProps & { model: Model }) {
  const marks = (
    <>
      <Aliases aliases={model.aliases} />
      {!model.isAvailable && <span className={classes.away}>no healthy endpoint</span>}
    </>
  );
  return (
    <OptionRow {...place} name={model.id} marks={marks}>
      <Name className={classes.where}>{whereOf(model)}</Name>
      <Badges model={model} />
    </OptionRow>
  );
}

function whereOf({ endpoints, endpointsCount }: Model): string {
  const names = endpoints.slice(0, 2).map(({ name }) => name);
  const more = endpointsCount - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
