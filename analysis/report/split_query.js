/* The query is cut as search.py cuts the pages. */
var splitQuery = (query) =>
  (query.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{M}\p{N}_]+/gu) || []).flatMap((run) => {
    const characters = Array.from(run);
    const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(run);
    return unspaced && characters.length > 1
      ? characters.slice(1).map((character, index) => characters[index] + character)
      : [run];
  });
