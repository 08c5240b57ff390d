import type { ReactNode } from "react";
import { Masked } from "#web/ui/masked.tsx";

/** Who it is: name, sex, then what the page knows besides, number and telephone masked. */
export function PersonFacts(props: {
  of: {
    readonly name: string;
    readonly sex: string;
    readonly maskedNumber: string;
    readonly maskedPhone: string | null;
  };
  age: readonly [term: string, said: ReactNode];
  more?: readonly [term: string, said: ReactNode];
}) {
  const { of: person } = props;
  const facts = [
    ["性别", person.sex],
    props.age,
    ["证件", <Masked key="number" value={person.maskedNumber} />],
    ["手机", person.maskedPhone === null ? "没有登记" : <Masked key="phone" value={person.maskedPhone} />],
    ...(props.more === undefined ? [] : [props.more]),
  ] as const;
  return (
    <div className="person">
      <span className="name">{person.name}</span>
      <dl>
        {facts.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
