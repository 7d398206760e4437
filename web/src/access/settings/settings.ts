import type { components } from '../../api/schema';

export type Setting = components['schemas']['SettingView'];
export type Group = { name: string; settings: Setting[] };

/** Where a value comes from, in words. */
export const ORIGINS: Record<Setting['origin'], string> = {
  default: 'default',
  'properties-file': 'properties file',
  'env-file': '.env file',
  environment: 'environment',
  'command-line': 'command line',
};

/** Whether something gives it a value. */
export const isChanged = ({ origin }: Setting) => origin !== 'default';

/** Those in which every word is found, by name, text, value or group. */
export function matching(settings: readonly Setting[], typed: string, changedOnly: boolean): Setting[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return settings.filter((setting) => {
    if (changedOnly && !isChanged(setting)) return false;
    const { key, text, group, value = '', accepted } = setting;
    const all = `${key} ${text} ${group} ${value} ${accepted}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** By group, each in the hub's own order. */
export function grouped(settings: readonly Setting[]): Group[] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) groups.set(setting.group, [...(groups.get(setting.group) ?? []), setting]);
  return [...groups].map(([name, of]) => ({ name, settings: of }));
}

/** `Endpoints` of `endpoints`. */
export const title = (group: string) => group.charAt(0).toUpperCase() + group.slice(1);

/** The line that sets it in a shell, and the one in the properties file; with its value of now, or a place for one. */
export function lines({ key, value, default: usual, isSecret }: Setting) {
  const shown = isSecret ? 'VALUE' : (value ?? usual ?? 'VALUE');
  return { environment: `export ${key}=${shell(shown)}`, properties: `${key}=${property(shown)}` };
}

/** As it is where a shell reads it as one word, else in single quotes. */
const shell = (text: string) => (/^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** In a properties file a backslash begins an escape, and space at the beginning is dropped. */
const property = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replace(/^\s/, (space) => `\\${space}`);
