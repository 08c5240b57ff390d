import type { ApplicationView } from "#domains/application/contract.ts";
import { Masked } from "#web/ui/masked.tsx";
import { Reveal } from "../person/reveal.tsx";

/** Whom the case is about: masked, and shown in full only for a reason, for a minute, and told to the person. */
export function PersonStrip({ of: person }: { of: NonNullable<ApplicationView["applicant"]> }) {
  return (
    <section className="panel" aria-label="申请人">
      <div className="person">
        <span className="name">{person.name}</span>
        <dl>
          <div>
            <dt>性别</dt>
            <dd>{person.sex}</dd>
          </div>
          <div>
            <dt>年龄</dt>
            <dd>{person.age} 岁</dd>
          </div>
          <div>
            <dt>证件</dt>
            <dd>
              <Masked value={person.maskedNumber} />
            </dd>
          </div>
          <div>
            <dt>手机</dt>
            <dd>{person.maskedPhone === null ? "没有登记" : <Masked value={person.maskedPhone} />}</dd>
          </div>
          <div>
            <dt>参保</dt>
            <dd>{person.relations.length === 0 ? "没有参保关系" : person.relations.join("、")}</dd>
          </div>
        </dl>
      </div>
      <Reveal readId={person.readId} />
    </section>
  );
}
