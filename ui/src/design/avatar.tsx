import { cx } from './cx';

/** Dear to make: once for all the rows of a list. */
const segmenter = new Intl.Segmenter();

/**
 * Up to two letters for a face. A Vietnamese full name goes by its last word, two words by both; Arabic letters would
 * join into a new word, so there it is one.
 */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = '', second] = words;
  const letter = (word: string) => [...segmenter.segment(word)][0]?.segment.toLocaleUpperCase() ?? '';
  if (/\p{Script=Arabic}/u.test(first)) return letter(first);
  if (words.length >= 3) return letter(words[words.length - 1] ?? '');
  return letter(first) + (second ? letter(second) : '');
}

/** The face of a person: staff in petal, customers in leaf. */
export function Avatar(props: {
  name: string;
  initials?: string;
  of?: 'staff' | 'customer';
  size?: 'small' | 'normal' | 'large' | 'huge';
  /** Address of a picture, shown in place of the letters. */
  picture?: string;
}) {
  const { name, of = 'staff', size = 'normal', picture } = props;
  return (
    <span
      aria-hidden
      className={cx(
        'grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold',
        of === 'staff' ? 'bg-petal-wash text-petal-ink' : 'bg-leaf-wash text-leaf-strong',
        { small: 'size-8 text-13', normal: 'size-12 text-18', large: 'size-14 text-18', huge: 'size-32 text-40' }[size],
      )}
    >
      {picture ? <img src={picture} alt="" className="size-full object-cover" /> : (props.initials ?? initials(name))}
    </span>
  );
}
