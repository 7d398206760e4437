import { useHotkeys } from '@mantine/hooks';
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { Name } from '../kit/Name';
import { LONGEST_SEARCH } from '../kit/SearchField';
import { useIsIdle } from '../kit/useIsIdle';
import { matching, type PaletteGroup } from './items';
import classes from './Palette.module.css';
import { usePaletteGroups } from './sources';

const [store, palette] = createSpotlight();

/** Finds pages, endpoints, models and actions, on Ctrl-K or Cmd-K; what is typed in a field stays there. */
export function Palette() {
  useHotkeys([['mod+K', palette.open]]);
  return useIsIdle() && <Finder />;
}

function Finder() {
  const [typed, setTyped] = useState('');
  const isOpen = useSpotlight(store).opened;
  const groups = usePaletteGroups(isOpen, typed);
  const found = useMemo(() => matching(groups, typed), [groups, typed]);
  useFirstChosen(typed, found);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      maxHeight={420}
      scrollable
    >
      <Spotlight.Search
        placeholder="Find a page, an endpoint, a model, an action"
        aria-label="Find"
        maxLength={LONGEST_SEARCH}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map(({ label, items }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {items.map((item) => (
              <Spotlight.Action key={item.id} onClick={item.onSelect} className={classes.item}>
                <Name>{item.label}</Name>
                {item.description && <Name className={classes.description}>{item.description}</Name>}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing has all of these words.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Chooses the first hit, also where it comes later than the word was typed, so that Enter goes there. */
function useFirstChosen(typed: string, found: readonly PaletteGroup[]) {
  useEffect(() => {
    const hits = document.getElementById(store.getState().listId);
    if (typed === '' || found.length === 0 || hits?.querySelector('[data-selected]')) return;
    // as Spotlight marks it, which looks only as the word is typed
    hits?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [typed, found]);
}

/** Opens the palette, for who does not know its key. */
export function FindButton() {
  const key = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';
  return (
    <button type="button" className={classes.find} onClick={palette.open}>
      <IconSearch size={16} aria-hidden />
      <span>Find</span>
      <kbd>{key}</kbd>
    </button>
  );
}
