import { memo } from 'react';
import { BlockView } from './BlockView';
import type { Block } from './blocks';
import classes from './Markdown.module.css';
import { useBlocks } from './useBlocks';

type Props = { text: string; isGrowing?: boolean };

/** A text in Markdown, of which nothing is taken for HTML. While it grows, only its last block is drawn anew. */
export default function Markdown({ text, isGrowing = false }: Props) {
  const { sections, closed, open } = useBlocks(text, isGrowing);
  return (
    <div className={classes.markdown} dir="auto">
      {sections.map((section) => (
        <Section key={section.key} blocks={section.blocks} isFull />
      ))}
      <Section blocks={closed} />
      {open.map((block) => (
        <BlockView key={block.key} token={block.token} level={block.level} />
      ))}
    </div>
  );
}

/** Blocks that do not change any more. */
const Section = memo(function Section({ blocks, isFull }: { blocks: readonly Block[]; isFull?: boolean }) {
  const views = blocks.map((block) => <BlockView key={block.key} token={block.token} level={block.level} />);
  return isFull ? <div className={classes.section}>{views}</div> : views;
});
