import type { Cell } from "#platform/db/copy.ts";
import { agencyIds, regionOf } from "./places.ts";
import { demoSchemes } from "./shares.ts";

/** Residents' pensions and the employees' medical insurance, which pays maternity, have funds of their own. */
const funded = [...demoSchemes, "resident-pension", "medical"] as const;
type FundedScheme = (typeof funded)[number];

/** The funds of the schemes that the two agencies serve. Of the medical line (医保) they have maternity alone. */
const places = [
  { agencyId: agencyIds.shanghai, name: "上海市" },
  { agencyId: agencyIds.tongchuan, name: "陕西省" },
] as const;
const fundNames: Readonly<Record<FundedScheme, string>> = {
  "enterprise-pension": "企业职工基本养老保险基金",
  unemployment: "失业保险基金",
  "work-injury": "工伤保险基金",
  "resident-pension": "城乡居民基本养老保险基金",
  medical: "职工基本医疗保险基金",
};
/** Since when the scheme has been levied in this way: 国发〔1993〕, 失业保险条例, 工伤保险条例, 国发〔2014〕8号, 国发〔1998〕44号. */
const since: Readonly<Record<FundedScheme, string>> = {
  "enterprise-pension": "1993-01-01",
  unemployment: "1999-01-22",
  "work-injury": "2004-01-01",
  "resident-pension": "2014-02-21",
  medical: "1998-12-14",
};

const funds = funded.flatMap((scheme, row) =>
  places.map(({ agencyId, name }, place) => ({
    fundEntityId: row * places.length + place + 1,
    name: `${name}${fundNames[scheme]}（示例）`,
    scheme,
    agencyId,
    region: regionOf(agencyId),
  })),
);

/** The fund that books a scheme of an agency: 1 and 2 are the pension funds of Shanghai and Shaanxi. */
export const fundOf = (scheme: FundedScheme, agencyId: number): number =>
  funds.find((one) => one.scheme === scheme && one.agencyId === agencyId)?.fundEntityId ?? 0;

export const fundIds: readonly number[] = funds.map((one) => one.fundEntityId);

export const fundRows: readonly Cell[][] = funds.map((one) => [one.fundEntityId, one.name, one.scheme, one.region]);
export const schemeRegionRows: readonly Cell[][] = funds.map((one) => [
  one.scheme,
  one.agencyId,
  one.region,
  one.fundEntityId,
  since[one.scheme],
  null,
]);
