/** The fenced blocks of the README: what stands after the fence, and the text. */
import { textOf } from '../repository/source-files';

export interface Block {
  info: string;
  text: string;
}

export const readme = textOf('README.md');

export const blocks: Block[] = [...readme.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(
  ([, info = '', text = '']) => ({
    info,
    text,
  }),
);

/** The text of the one block with this info line. */
export function blockOf(info: string): string {
  const found = blocks.filter(block => block.info === info);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} blocks "${info}" in the README`);
  return found[0].text;
}
