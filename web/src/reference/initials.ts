// The pinyin initials of Chinese words, so that a few letters find a name: 道路不洁 -> dlbj. By the order that browsers know for pinyin: a
// character's initial is that of the last boundary character before it. Of characters with several readings the commonest counts.
const boundaries = "阿八嚓哒妸发旮哈讥咔垃妈拿噢妑七呥仨他屲夕丫帀";
const letters = "abcdefghjklmnopqrstwxyz";
const order = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const is_han = /\p{Script=Han}/u;
const known = new Map<string, string>();

function initial_of(character: string): string {
  if (!is_han.test(character)) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : "";
  let found = known.get(character);
  if (found === undefined) {
    let at = 0;
    for (const [index, boundary] of [...boundaries].entries()) if (order.compare(character, boundary) >= 0) at = index;
    found = letters[at]!;
    known.set(character, found);
  }
  return found;
}

export const initials_of = (words: string): string => [...words].map(initial_of).join("");
