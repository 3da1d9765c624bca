/** Text as code in a line of Markdown: nothing in it ends the code. */
export const inCode = (text: string): string => `\`${text.replace(/[`\s]+/g, ' ').trim()}\``

/** An address as a link of Markdown may have it; anything that could end the link or the cell is not worth the risk. */
export const isPlainLink = (link: string): boolean =>
  link.length < 300 && /^https?:\/\/[\w./?=&%#:~+,@!-]+$/.test(link)
