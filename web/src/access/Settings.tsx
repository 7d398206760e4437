import { Switch, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { Answered } from '../kit/Answered';
import { Panel } from '../kit/Panel';
import { useUrlState } from '../kit/useUrlState';
import classes from './access.module.css';
import { SettingRow } from './settings/SettingRow';
import styles from './settings/Settings.module.css';
import { grouped, isChanged, matching, type Setting, title } from './settings/settings';

const DEFAULTS = { search: '', only: '' };

const settingsQuery = queryOptions({
  queryKey: ['configuration'],
  queryFn: () => answer(api.GET('/api/v1/configuration')),
});

/** Every setting of the server and where its value comes from, for admins; to be read, not changed. */
export function Settings() {
  const query = useQuery(settingsQuery);
  return (
    <Answered query={query} what="The settings could not be loaded">
      {({ items }) => <All settings={items} />}
    </Answered>
  );
}

function All({ settings }: { settings: readonly Setting[] }) {
  const [at, setAt] = useUrlState(DEFAULTS);
  const found = matching(settings, at.search, at.only === 'changed');
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          className={classes.grow}
          aria-label="Search settings"
          placeholder="Search by name, text or value"
          value={at.search}
          onChange={(event) => setAt({ search: event.currentTarget.value })}
        />
        <Switch
          label={`Changed only (${settings.filter(isChanged).length})`}
          checked={at.only === 'changed'}
          onChange={(event) => setAt({ only: event.currentTarget.checked ? 'changed' : '' })}
        />
        <p className={classes.quiet} role="status">
          {found.length} of {settings.length} settings
        </p>
      </div>
      <p className={`${classes.quiet} ${classes.lead}`}>
        Settings are changed where the server is started, and read here. Later wins: default,
        modelyard.properties, .env, environment, command line.
      </p>
      <div className={styles.groups}>
        {grouped(found).map((group) => (
          <Panel key={group.name} title={title(group.name)}>
            <ul className={styles.settings}>
              {group.settings.map((setting) => (
                <SettingRow key={setting.key} setting={setting} />
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </>
  );
}
