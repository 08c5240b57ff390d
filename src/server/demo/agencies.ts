import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { DemoEmployer } from "./employers.ts";
import { fundRows, schemeRegionRows } from "./funds.ts";
import { medicalStint } from "./medical.ts";
import type { DemoPerson } from "./people.ts";
import { agencyIds, regionOf } from "./places.ts";
import { type DemoScheme, demoSchemes } from "./shares.ts";
import { sortKeyOf } from "./sort-key.ts";
import type { Stint } from "./stint.ts";
import type { Load } from "./tables.ts";

/** Agencies, funds, employers and who is insured through them. */
export function* agencyLoads(employers: readonly DemoEmployer[], secrecy: Secrecy, knownAt: string): Generator<Load> {
  yield {
    table: "agency",
    columns: "agency_id name line parent_agency_id address phone hours",
    rows: [
      [
        agencyIds.shanghai,
        "上海市社会保险事业管理中心（示例）",
        "human-resources",
        null,
        "上海市黄浦区示例路 1 号",
        "021-0000 0000",
        "工作日 9:00–17:00",
      ],
      [
        agencyIds.tongchuan,
        "铜川市养老保险经办处（示例）",
        "human-resources",
        null,
        "铜川市王益区示例街 1 号",
        "0919-000 0000",
        "工作日 9:00–17:00",
      ],
    ],
  };
  yield {
    table: "agency_division",
    columns: "agency_id division division_name valid_from valid_to",
    rows: [
      [agencyIds.shanghai, "310000", "上海市", "2020-01-01", null],
      [agencyIds.tongchuan, "610200", "铜川市", "2020-01-01", null],
    ],
  };
  yield { table: "fund_entity", columns: "fund_entity_id name scheme region", rows: fundRows };
  yield {
    table: "scheme_region",
    columns: "scheme agency_id region fund_entity_id valid_from valid_to",
    rows: schemeRegionRows,
  };
  yield {
    table: "employer",
    columns:
      "employer_id credit_code name agency_id name_sort division industry_class contact_phone status registered_on",
    rows: employers.map((one) => [
      one.employerId,
      one.creditCode,
      one.name,
      one.agencyId,
      sortKeyOf(one.name),
      one.division,
      one.industryClass,
      secrecy.seal(`employer.contact_phone:${one.employerId}`, one.phone),
      "live",
      one.registeredOn,
    ]),
  };
  yield {
    table: "employer_scheme",
    columns: "employer_id scheme known_from agency_id region from_month",
    rows: employers.flatMap((one) =>
      demoSchemes.map((scheme) => [
        one.employerId,
        scheme,
        knownAt,
        one.agencyId,
        regionOf(one.agencyId),
        scheme === "work-injury" && one.registeredOn < "2004" ? "2004-01" : one.registeredOn.slice(0, 7),
      ]),
    ),
  };
}

/** Known since it began, or since the system went live: whatever is done with it later, at whatever business time, is later. */
const knownFrom = ({ fromMonth }: { readonly fromMonth: string }): string =>
  `${fromMonth > goneLive ? fromMonth : goneLive}-01T00:00:00+08:00`;
const goneLive = "2023-12";

/** A relation for each stint and scheme. Imported ones may overlap: they are kept as they came. */
export function relationLoad(people: readonly DemoPerson[]): Load {
  return {
    table: "relation",
    columns:
      "person_id relation_no known_from scheme agency_id region category status from_month to_month employer_id declared_base",
    rows: people.flatMap((person) =>
      insuredThrough(person).map(({ stint, scheme }, index) => [
        person.personId,
        index + 1,
        knownFrom(stint),
        scheme,
        stint.agencyId,
        regionOf(stint.agencyId),
        stint.category,
        stint.toMonth === null ? "contributing" : "ended",
        stint.fromMonth,
        stint.toMonth,
        stint.employerId,
        stint.category === "flexible" ? person.base * 100 : null,
      ]),
    ),
  };
}

function insuredThrough(
  person: DemoPerson,
): readonly { readonly stint: Stint; readonly scheme: DemoScheme | "medical" }[] {
  const own = person.stints.flatMap((stint) => schemesOf(stint.category).map((scheme) => ({ stint, scheme })));
  const medical = medicalStint(person);
  return medical === undefined ? own : [...own, { stint: medical, scheme: "medical" }];
}

/** Who works for himself is in the pension only. */
const schemesOf = (category: DemoPerson["stints"][number]["category"]) =>
  category === "flexible" ? demoSchemes.slice(0, 1) : demoSchemes;
