/** Puts a text on the clipboard; false where the browser does not let it. */
export async function copied(text: string): Promise<boolean> {
  try {
    // the clipboard is there over https and on loopback only
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    return copiedBySelection(text);
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
