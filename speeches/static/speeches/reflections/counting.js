/** How many characters a text has, as the server counts them: code points, without what Python takes for white space. */
const WHITE_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;

export function countCharacters(text) {
  let count = 0;
  for (const _character of text.replace(WHITE_SPACE, "")) count += 1;
  return count;
}

/** What is said of that many characters, by the sentences of the element's data- attributes. */
export function countWords({ least, most, count, missing, over, enough }, characters) {
  const few = Number(least ?? 0) - characters;
  const many = characters - Number(most ?? Infinity);
  const sentence = few > 0 ? missing : many > 0 ? over : least || most ? enough : count;
  return sentence.replace("{count}", characters).replace("{rest}", Math.max(few, many));
}
