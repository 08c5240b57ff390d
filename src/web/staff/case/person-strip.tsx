import type { ApplicationView } from "#domains/application/contract.ts";
import { PersonFacts } from "../person/person-facts.tsx";
import { Reveal } from "../person/reveal.tsx";

/** Whom the case is about: masked, and shown in full only for a reason, for a minute, and told to the person. */
export function PersonStrip({ of: person }: { of: NonNullable<ApplicationView["applicant"]> }) {
  return (
    <section className="panel" aria-label="申请人">
      <PersonFacts
        of={person}
        age={["年龄", `${person.age} 岁`]}
        more={["参保", person.relations.length === 0 ? "没有参保关系" : person.relations.join("、")]}
      />
      <Reveal readId={person.readId} />
    </section>
  );
}
