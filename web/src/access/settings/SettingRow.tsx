import { CodeBlock } from '../../kit/CodeBlock';
import { Word } from '../Word';
import { Coded } from './Coded';
import classes from './Settings.module.css';
import { isChanged, lines, ORIGINS, type Setting } from './settings';

/** One setting: what it does, what it is, where that comes from, and how it is changed. */
export function SettingRow({ setting }: { setting: Setting }) {
  const { key, text, accepted, origin, originName } = setting;
  const { environment, properties } = lines(setting);
  return (
    <li className={classes.setting} data-changed={isChanged(setting) || undefined}>
      <div className={classes.head}>
        <code>{key}</code>
        <Word tone={isChanged(setting) ? 'good' : 'idle'}>{ORIGINS[origin]}</Word>
      </div>
      <p>
        <Coded text={text} />
      </p>
      <dl>
        <div>
          <dt>Value</dt>
          <dd>
            <Value setting={setting} />
          </dd>
        </div>
        {isChanged(setting) && setting.default !== undefined && (
          <div>
            <dt>Default</dt>
            <dd>
              <code>{setting.default === '' ? 'empty' : setting.default}</code>
            </dd>
          </div>
        )}
        {originName && originName !== key && (
          <div>
            <dt>Comes from</dt>
            <dd>{originName}</dd>
          </div>
        )}
        <div>
          <dt>Accepts</dt>
          <dd>{accepted}</dd>
        </div>
      </dl>
      <details>
        <summary>How to change it</summary>
        <div className={classes.lines}>
          <CodeBlock label="environment" code={environment} />
          {!setting.notFrom.includes('properties-file') && (
            <CodeBlock label="modelyard.properties" code={properties} />
          )}
        </div>
        <p>It holds from the next start of the hub on.</p>
      </details>
    </li>
  );
}

/** A secret’s value is nobody’s to read here. */
function Value({ setting: { isSecret, isSet, value } }: { setting: Setting }) {
  if (isSecret) return <>{isSet ? 'set, and never shown' : 'not set'}</>;
  if (value === undefined) return <>not set</>;
  return value === '' ? <>empty</> : <code>{value}</code>;
}
