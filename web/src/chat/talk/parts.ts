import type { Part } from './types';

/** The text of a message, without its pictures and files. */
export const textOf = (parts: readonly Part[]): string =>
  parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text ?? '')
    .join('\n\n');

export const textParts = (text: string): Part[] => (text === '' ? [] : [{ type: 'text', text }]);

/** Parts as a model is told them: a text where there are no pictures, as every server takes that. */
export function contentOf(parts: readonly Part[]): unknown {
  if (!parts.some((part) => part.type === 'image')) return parts.map(told).join('\n\n');
  return parts.map((part) =>
    part.type === 'image'
      ? { type: 'image_url', image_url: { url: part.url } }
      : { type: 'text', text: told(part) },
  );
}

function told(part: Part): string {
  return part.type === 'file' ? fileOf(part.name ?? '', part.text ?? '') : (part.text ?? '');
}

/** A file as text: named, and fenced by more backticks than any line of it has. */
function fileOf(name: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `File ${name}:\n${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
