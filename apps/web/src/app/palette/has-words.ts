/** Whether every word that was asked for begins a word of the label, in whatever letters. */
export function hasWords(label: string, asked: string): boolean {
  const words = wordsOf(label);
  return wordsOf(asked).every((wish) => words.some((word) => word.startsWith(wish)));
}

function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
}
