/** One of a few, each a button that says whether it is the one. */
export function Choices(props: {
  name: string;
  /** Code and words. */
  of: readonly (readonly [string, string])[];
  now: string;
  choose: (code: string) => void;
}) {
  return (
    <fieldset className="row" aria-label={props.name}>
      {props.of.map(([code, words]) => (
        <button
          key={code}
          type="button"
          className="chip"
          aria-pressed={props.now === code}
          onClick={() => props.choose(code)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
