/** What the runner skips before `::`: white space, and characters that its comparison does not see. */
const BEGINS_A_COMMAND = /^([\s\p{C}\p{M}\u115f\u1160]*:):/u

/**
 * Text without anything that GitHub's runner would carry out, line by line: `::…::` at the beginning of one,
 * `##[…]` anywhere in one. A lone carriage return ends a line, too.
 */
export const harmless = (text: string): string =>
  /::|##\[/.test(text)
    ? text
        .split(/\r\n|\n|\r/)
        .map(harmlessLine)
        .join('\n')
    : text

const harmlessLine = (line: string): string =>
  line.replace(BEGINS_A_COMMAND, '$1 :').replaceAll('##[', '## [')
