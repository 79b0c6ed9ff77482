import { Prose } from './Prose.tsx';

/** Sentences with a word before each that says what it answers. */
export function Why({ answers }: { answers: Readonly<Record<string, string>> }) {
  return (
    <dl className="part-why">
      {Object.entries(answers).map(([word, sentence]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            <Prose text={sentence} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
