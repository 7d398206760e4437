import { bytes, compact } from '../../kit/format';
import classes from './ModelPicker.module.css';
import type { Model } from './models';

const CAPABILITIES: Record<string, string> = {
  vision: 'sees pictures',
  tools: 'uses tools',
  thinking: 'reasons',
  embedding: 'embeds',
};

/** What is known of a model, in short; what is not known is not there. */
export function Badges({ model }: { model: Model }) {
  const known = [
    ...(model.capabilities ?? []).map((word) => CAPABILITIES[word]),
    model.parameterSize,
    model.quantization,
    model.sizeBytes === undefined ? undefined : bytes(model.sizeBytes),
    model.contextLength === undefined ? undefined : `${compact(model.contextLength)} context`,
  ].filter((text) => text !== undefined && text !== '');
  return (
    <span className={classes.badges}>
      {known.map((text) => (
        <span key={text} className={classes.badge}>
          {text}
        </span>
      ))}
    </span>
  );
}
