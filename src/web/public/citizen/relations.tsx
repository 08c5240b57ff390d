import { useQuery } from "@tanstack/react-query";
import { sayMonth } from "#web/ui/format.ts";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { type Me, meQuery } from "../queries.ts";

const tone: Record<Me["relations"][number]["status"], TagTone> = {
  contributing: "pine",
  paused: "ochre",
  ended: "plain",
};

/** 参保关系: where, as what, since when; and benefits that other places told us of. */
export function Relations() {
  const me = useQuery(meQuery).data;
  if (me === undefined) return null;
  return (
    <section className="panel stack" aria-labelledby="relations">
      <h2 id="relations">参保关系</h2>
      {me.relations.length === 0 ? (
        <p className="small muted">在{me.agencyName}还没有参保关系。参保后，这里写着您在哪里、以什么身份参保。</p>
      ) : (
        <ul className="lines">
          {stintsOf(me.relations).map((relation) => (
            <li key={`${relation.schemes.join()}${relation.regionName}${relation.fromMonth}${relation.employerName}`}>
              <p className="row between">
                <b>{relation.schemes.join("、")}</b>
                <Tag tone={tone[relation.status]}>{relation.statusName}</Tag>
              </p>
              <p className="small">
                {relation.regionName}　{relation.categoryName}
                {relation.employerName === null ? "" : `　${relation.employerName}`}
              </p>
              <p className="small muted">
                {sayMonth(relation.fromMonth)}起{relation.toMonth === null ? "" : `，到${sayMonth(relation.toMonth)}`}
                ，由{relation.agencyName}经办
              </p>
            </li>
          ))}
        </ul>
      )}
      {me.benefits.map((sentence) => (
        <p key={sentence} className="small">
          {sentence}
        </p>
      ))}
    </section>
  );
}

type Relation = Me["relations"][number];

/** The schemes of one stretch of work stand together, the newest stretch first. */
function stintsOf(relations: readonly Relation[]): readonly (Relation & { schemes: string[] })[] {
  const stints = new Map<string, Relation & { schemes: string[] }>();
  for (const relation of relations) {
    const { regionName, employerName, category, fromMonth, toMonth, status } = relation;
    const key = [regionName, employerName, category, fromMonth, toMonth, status].join("/");
    const stint = stints.get(key) ?? { ...relation, schemes: [] };
    stints.set(key, stint);
    stint.schemes.push(relation.schemeName);
  }
  return [...stints.values()].sort((left, right) => right.fromMonth.localeCompare(left.fromMonth));
}
