import { Name } from '../kit/Name';
import type { Origin } from './types';
import { originWords } from './words';

/** Where a value comes from: the bundled list, a variable, a file, a person; as usual where nobody says anything. */
export function OriginText({ origin }: { origin: Origin | undefined }) {
  const { says, at } = originWords(origin);
  return (
    <>
      {says}
      {at && (
        <>
          {' '}
          <Name>{at}</Name>
        </>
      )}
    </>
  );
}
