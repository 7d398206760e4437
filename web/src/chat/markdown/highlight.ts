export type Kind = 'comment' | 'string' | 'number' | 'keyword' | 'name';
export type Coloured = readonly [Kind | undefined, string];

const words = (text: string) => new Set(text.split(' '));

const KEYWORDS = words(
  'abstract and as assert async await begin bool boolean break case catch char class const constexpr continue crate def ' +
    'default defer del delete do done double echo elif else elsif end enum esac except export extends extern fallthrough ' +
    'false fi final finally float fn for foreach from func function global go goto if impl implements import in include ' +
    'instanceof int interface is lambda let local long loop match mod module mut namespace new nil None nonlocal not null ' +
    'of operator or override package pass private protected pub public raise record require rescue return sealed select ' +
    'self short signed sizeof static string struct super switch synchronized template then this throw throws trait true ' +
    'True False try type typedef typeof undefined union unless unsafe unsigned until use using val var virtual void ' +
    'volatile when where while with yield ' +
    'SELECT FROM WHERE INSERT INTO UPDATE DELETE CREATE TABLE INDEX JOIN LEFT RIGHT INNER OUTER ON GROUP ORDER BY HAVING ' +
    'LIMIT VALUES SET AND OR NOT NULL AS DISTINCT PRIMARY KEY REFERENCES ALTER DROP UNION CASE WHEN THEN ELSE END',
);

/** Languages in which `#` begins a comment; in others `//` and `/*` do. */
const HASH = words(
  'python py bash sh shell zsh console ruby rb yaml yml toml ini perl r dockerfile docker makefile make',
);
const DASHES = words('sql lua haskell hs');
const TAGS = words('html xml svg vue');
/** Where nothing is coloured. */
const PLAIN = words('text txt plain plaintext output log diff markdown md csv');

const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/.source;
const REST = `(?<string>${STRING})|(?<number>\\b(?:0x[\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\b)|(?<word>[A-Za-z_$][\\w$]*)(?<call>\\()?`;

const WITH = {
  slashes: new RegExp(`(?<comment>//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))|${REST}`, 'g'),
  hash: new RegExp(`(?<comment>(?<![\\w$&])#[^\\n]*)|(?<long>"""[\\s\\S]*?(?:"""|$))|${REST}`, 'g'),
  dashes: new RegExp(`(?<comment>--[^\\n]*)|${REST}`, 'g'),
  tags: /(?<comment><!--[\s\S]*?(?:-->|$))|(?<string>"[^"\n]*"|'[^'\n]*')|(?<tag><\/?[A-Za-z][\w:-]*|\/?>)/g,
};

/**
 * Code in pieces, each with what it is. It knows the words of many languages and the grammar of none: a help for the
 * eye, which must be quick and small.
 */
export function highlighted(code: string, language = ''): Coloured[] {
  const name = language.toLowerCase();
  if (name === '' || PLAIN.has(name)) return [[undefined, code]];
  const found: Coloured[] = [];
  let from = 0;
  for (const match of code.matchAll(patternOf(name))) {
    const kind = kindOf(match.groups ?? {});
    if (!kind) continue;
    const text = match.groups?.call ? match[0].slice(0, -1) : match[0];
    if (match.index > from) found.push([undefined, code.slice(from, match.index)]);
    found.push([kind, text]);
    from = match.index + text.length;
  }
  if (from < code.length) found.push([undefined, code.slice(from)]);
  return found;
}

function patternOf(name: string): RegExp {
  if (HASH.has(name)) return WITH.hash;
  if (DASHES.has(name)) return WITH.dashes;
  return TAGS.has(name) ? WITH.tags : WITH.slashes;
}

function kindOf(groups: Record<string, string | undefined>): Kind | undefined {
  if (groups.comment) return 'comment';
  if (groups.string || groups.long) return 'string';
  if (groups.number) return 'number';
  if (groups.tag || (groups.word && KEYWORDS.has(groups.word))) return 'keyword';
  return groups.call ? 'name' : undefined;
}
