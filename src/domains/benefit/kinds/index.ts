import { basicPension, type PensionFacts } from "./basic-pension.ts";
import { type DeathFacts, deathBenefits } from "./death-benefits.ts";
import {
  type DisabilityAllowanceFacts,
  type DisabilityGrantFacts,
  disabilityAllowance,
  disabilityGrant,
} from "./disability.ts";
import { type InvalidityFactsKept, invalidityAllowance } from "./invalidity-allowance.ts";
import type { BenefitKind, Item } from "./kind.ts";
import { type MaternityFacts, maternityAllowance } from "./maternity-allowance.ts";
import { type ResidentFacts, residentPension } from "./resident-pension.ts";
import { type UnemploymentFacts, unemploymentBenefit } from "./unemployment-benefit.ts";

/** What each kind of award is computed from. */
export interface FactsOf {
  "basic-pension": PensionFacts;
  "unemployment-benefit": UnemploymentFacts;
  "invalidity-allowance": InvalidityFactsKept;
  "resident-pension": ResidentFacts;
  "death-benefits": DeathFacts;
  "disability-grant": DisabilityGrantFacts;
  "disability-allowance": DisabilityAllowanceFacts;
  "maternity-allowance": MaternityFacts;
}
export type AwardKind = keyof FactsOf;
export type AnyFacts = FactsOf[AwardKind];

/** Every kind of award that is granted and paid here. A new one is entered in these two lists and nowhere else. */
export const benefitKinds: { readonly [K in AwardKind]: BenefitKind<FactsOf[K]> } = {
  "basic-pension": basicPension,
  "unemployment-benefit": unemploymentBenefit,
  "invalidity-allowance": invalidityAllowance,
  "resident-pension": residentPension,
  "death-benefits": deathBenefits,
  "disability-grant": disabilityGrant,
  "disability-allowance": disabilityAllowance,
  "maternity-allowance": maternityAllowance,
};

export const awardKinds = Object.keys(benefitKinds) as readonly AwardKind[];

/** A kind whose facts only the award itself knows: they were kept with it and are given back to it. */
export const kindOf = (kind: AwardKind): BenefitKind<AnyFacts> => benefitKinds[kind] as BenefitKind<AnyFacts>;

/** What is paid month by month, and so can be suspended and stopped. */
export const monthlyKinds = awardKinds.filter((kind) => !kindOf(kind).once);

/** 领取资格认证: what is paid for years to who is alive. Unemployment is told month by month. */
export const verifiedKinds = monthlyKinds.filter((kind) => kind !== "unemployment-benefit");

/** The components of all kinds, in the order in which people read them. */
const components = [
  ...new Map(awardKinds.flatMap((kind) => kindOf(kind).components).map((one) => [one.code, one])).values(),
];
export const items: readonly Item[] = components.map(({ code }) => code);
const titles: ReadonlyMap<Item, string> = new Map(components.map(({ code, title }) => [code, title]));
export const itemTitle = (item: Item): string => titles.get(item) ?? item;
