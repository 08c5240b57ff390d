import type {
  AccountStatementFact,
  ArchiveReviewFact,
  BenefitFact,
  CardFact,
  ContactFact,
  ContributionRecordFact,
  DeceasedFact,
  InjuryRecordFact,
  InvalidityAllowanceFact,
  MaternityRecordFact,
  PayeeFact,
  PensionAccountFact,
  PersonFacts,
  RecalculationFact,
  RelationCategory,
  RelationFact,
  ResidentRecordFact,
  RetirementChoiceFact,
  TransferRecordFact,
  UnemploymentRecordFact,
} from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import type { EntitlementEnd } from "#policy/pension/values.ts";
import type { Answers, Form } from "./form.ts";
import type { Columns, RowDecision, RowFacts, RowValues } from "./row.ts";

/** The agency that would decide, as a fact: its law is asked by `region`. */
export interface AgencyFact {
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
}

/** The employer that applies. */
export interface EmployerFact {
  readonly name: string;
  readonly creditCode: string;
  readonly status: "live" | "deregistered";
  readonly schemes: readonly { readonly scheme: Scheme; readonly region: string; readonly fromMonth: YearMonth }[];
}

/** Who stands in the books with the credit code that the answers name. */
export interface CodeHolderFact {
  readonly name: string;
  readonly agencyName: string;
  readonly status: "live" | "deregistered";
}

/** A scheme that the agency serves, and the region whose rules hold for it. */
export interface SchemeServedFact {
  readonly scheme: Scheme;
  readonly region: string;
}

/** The application that another one is about, as `business-rollback` needs it. */
export interface TargetFact {
  readonly number: string;
  readonly title: string;
  readonly done: boolean;
  /** Why it cannot be rolled back any more; null when nothing later depends on it. */
  readonly obstacle: string | null;
}

/** What was uploaded for an application of rows, and how the rows came out. */
export interface UploadFact {
  readonly state: "none" | "reading" | "checked" | "unreadable";
  readonly rows: number;
  readonly accepted: number;
  /** Some schemes accepted, some not. */
  readonly part: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Rows that take effect and are worth a second look. */
  readonly reminded: number;
}

/** What stands for and against making up months of the employee whom the answers name; of nobody else anything is said. */
export interface MakeUpFact {
  /** Null unless number and name match somebody who is or was insured through this employer. */
  readonly personId: string | null;
  /** Relations of the pension elsewhere. */
  readonly elsewhere: readonly { readonly fromMonth: YearMonth; readonly toMonth: YearMonth | null }[];
  /** Months of the pension for which something is owed or was paid. */
  readonly owedMonths: readonly YearMonth[];
}

/** What another authority told of a person: it is a suspicion until people looked into it. */
export interface SuspicionFact {
  readonly no: number;
  readonly kind: EntitlementEnd;
  /** 民政部门, in words. */
  readonly source: string;
  readonly detail: string;
  readonly happenedOn: PlainDate;
  readonly nameMatches: boolean;
  readonly resolved: boolean;
  /** The benefits in question, in the order of their awards; empty where none is drawn. */
  readonly awards: readonly {
    readonly no: number;
    /** 基本养老金, in words. */
    readonly title: string;
    readonly payFrom: YearMonth;
    /** The first month that is kept back; null while it is paid on. */
    readonly suspendedFrom: YearMonth | null;
    /** What was paid, in yuan, by month, oldest first. */
    readonly paid: readonly { readonly month: YearMonth; readonly amount: string }[];
  }[];
}

/** One paid line of the books with what was corrected of it since, amounts in yuan. Given back whole it is no such line. */
export interface PaidMonthFact {
  /** It stands in the books of the agency that is asked: of another's money it decides nothing. */
  readonly own: boolean;
  readonly source: string;
  readonly line: number;
  readonly scheme: Scheme;
  readonly region: string;
  readonly category: RelationCategory;
  readonly monthFor: YearMonth;
  readonly base: string;
  readonly personal: string;
  readonly employer: string;
  readonly account: string;
  readonly total: string;
}

/** One paid month of one of an employer's people, with every difference that was assessed since, paid or not. */
export interface StaffPaidFact extends Omit<PaidMonthFact, "own" | "scheme" | "region" | "category" | "total"> {
  readonly personId: string;
  /** The wage that was told; null where only the base is known. */
  readonly wage: string | null;
}

/** Whom an employer has in the month that the answers name, and for whom nothing is assessed yet. */
export interface StaffMonthFact {
  readonly personId: string;
  /** The wage last told, in yuan; null when none ever was. */
  readonly wage: string | null;
  /** The month in which, or of which, it was told. */
  readonly toldIn: YearMonth | null;
}

/** What can be known of a person. An item names what it needs; the domain that owns it loads it. */
export interface FactTypes {
  readonly agency: AgencyFact;
  readonly person: PersonFacts;
  readonly relations: readonly RelationFact[];
  readonly benefits: readonly BenefitFact[];
  readonly card: CardFact | null;
  readonly contact: ContactFact;
  readonly employer: EmployerFact;
  readonly codeHolder: CodeHolderFact | null;
  readonly schemesServed: readonly SchemeServedFact[];
  readonly target: TargetFact;
  readonly upload: UploadFact;
  readonly makeUp: MakeUpFact;
  readonly staffMonth: readonly StaffMonthFact[];
  readonly staffPaid: readonly StaffPaidFact[];
  /** Oldest first. Asked by an employer, only what was paid through it. */
  readonly paidMonths: readonly PaidMonthFact[];
  /** Null when the person has none of that number. */
  readonly suspicion: SuspicionFact | null;
  readonly contributionRecord: ContributionRecordFact;
  readonly pensionAccount: PensionAccountFact;
  readonly archiveReview: ArchiveReviewFact | null;
  readonly retirementChoice: RetirementChoiceFact | null;
  /** Null when the person has none, or when it was stopped. */
  readonly invalidityAllowance: InvalidityAllowanceFact | null;
  readonly payee: PayeeFact;
  readonly unemploymentRecord: UnemploymentRecordFact;
  readonly injuryRecord: InjuryRecordFact;
  readonly maternityRecord: MaternityRecordFact;
  readonly residentRecord: ResidentRecordFact;
  /** Null when the person has no pension of that number. */
  readonly recalculation: RecalculationFact | null;
  /** Null unless number and name of the answers fit somebody. */
  readonly deceased: DeceasedFact | null;
  readonly transferRecord: TransferRecordFact;
  /** 个人账户对账单 that hold, the newest year first. */
  readonly accountStatements: readonly AccountStatementFact[];
}
export type FactName = keyof FactTypes;
export type Facts<Names extends FactName> = Pick<FactTypes, Names>;

/** One thing that was looked at. A `block` prevents submission and names the way out. */
export interface Finding {
  readonly code: string;
  readonly level: "pass" | "remind" | "block";
  readonly title: string;
  readonly text: string;
  readonly source?: Citation;
  readonly derivation?: Derivation;
}

/** What the law says of answers and facts. A refusal is an ordinary result, never an exception. */
export type Decision<Effect> =
  | { readonly kind: "granted"; readonly findings: readonly Finding[]; readonly effect: Effect }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/** Grants the effect unless one finding blocks. */
export function decided<Effect>(findings: readonly Finding[], effect: () => Effect): Decision<Effect> {
  return findings.some((finding) => finding.level === "block")
    ? { kind: "refused", findings }
    : { kind: "granted", findings, effect: effect() };
}

/** A step that the agency decides itself, each signed by another natural person. */
export interface OwnStep {
  readonly verb: "accept" | "check" | "approve";
  readonly decider: "agency";
}

const own = <Verb extends OwnStep["verb"]>(verb: Verb) => ({ verb, decider: "agency" }) as const;
/** 受理、复核: two natural persons. */
export const twoSignatures = [own("accept"), own("check")] as const;
/** 受理、复核、审批: three natural persons. */
export const threeSignatures = [...twoSignatures, own("approve")] as const;

/**
 * A step that is decided elsewhere (视同年限, 特殊工种, 工伤认定, 劳动能力鉴定): the application waits, and the outcome comes
 * back with a document number. `outcome` is what that document says; `handle` is given it.
 */
export interface OutsideStep {
  readonly verb: "decide";
  readonly decider: "department" | "committee" | "other-agency";
  readonly forWhat: string;
  readonly from: string;
  /** After so many working days the application is on the overdue list; nothing is decided by silence. */
  readonly withinDays: number;
  readonly outcome: Form;
}
export type Step = OwnStep | OutsideStep;

export interface Material {
  readonly code: string;
  readonly title: string;
  /** `registry`: the agency has it and asks nobody (免交). `person`: the person shows it or uploads a picture of it. */
  readonly from: "registry" | "person";
  readonly legalBasis: Citation;
  /** 容缺: may be owed by a date when the application is accepted; approval waits for it. */
  readonly secondary?: true;
}

/** How long the agency may take. `at-once` is done while the person waits. */
export type TimeLimit = { readonly kind: "at-once" } | { readonly kind: "working-days"; readonly days: number };
export const atOnce: TimeLimit = { kind: "at-once" };
export const workingDays = (days: number): TimeLimit => ({ kind: "working-days", days });

/** `desk`: opened by the agency itself. */
export type Channel = "web" | "counter" | "kiosk" | "desk";

/** `agency`: nobody applies; the desk opens it, and the person may read it. */
export type Applicant = "person" | "delegate" | "employer" | "agency";

interface ItemCommon<F extends Form, Names extends FactName, Effect> {
  readonly code: string;
  readonly title: string;
  /** One sentence for the search result. */
  readonly summary: string;
  /** Words people type when they mean this item. Pinyin initials are derived. */
  readonly keywords: readonly string[];
  readonly topic: string;
  readonly applicants: readonly Applicant[];
  /** Filed by an employer it is about one of its own people, whom it names when it begins. */
  readonly whom?: "employee";
  readonly channels: readonly Channel[];
  readonly legalBasis: readonly Citation[];
  readonly statutoryLimit: TimeLimit;
  readonly promisedLimit: TimeLimit;
  /** How often a person must come in person (到现场次数). */
  readonly visits: 0 | 1;
  /** High-risk items are always reviewed by people (条例第三十七条). */
  readonly risk: "low" | "high";
  readonly materials: readonly Material[];
  readonly facts: readonly Names[];
  readonly form: F;
  /** Pure: the person sees it before submitting, the clerk while reviewing, the engine when approving. */
  readonly decide: (answers: Answers<F>, facts: Facts<Names>, law: Law, today: PlainDate) => Decision<Effect>;
}

/** Done while the person waits: submit, decide and effect are one transaction. */
export interface DoneAtOnce<F extends Form = Form, Names extends FactName = FactName, Effect = unknown>
  extends ItemCommon<F, Names, Effect> {
  readonly kind: "done-at-once";
}

/** Applied for and reviewed in steps by different natural persons. */
export interface Apply<F extends Form = Form, Names extends FactName = FactName, Effect = unknown>
  extends ItemCommon<F, Names, Effect> {
  readonly kind: "apply";
  readonly steps: readonly [Step, ...Step[]];
  /**
   * The auto lane: when this holds of a granted decision, the rule alone decides, at once, and one case in ten is drawn for
   * a second look. Everything else is reviewed by people. Only cases in which nothing is left to judge may qualify.
   */
  readonly auto?: (facts: Facts<Names>, effect: Effect) => boolean;
}

/**
 * Rows of a file, each decided by the rule alone; those that are granted take effect in chunks, the others are said cell by
 * cell. `decide` looks at the upload as a whole. `handle` is given the granted rows of a chunk.
 */
export interface Rows<F extends Form = Form, Names extends FactName = FactName, Effect = unknown, Row = unknown>
  extends ItemCommon<F, Names, Effect> {
  readonly kind: "rows";
  readonly columns: Columns;
  /** The row is decided with what tax was told last (`RowFacts.declared`). */
  readonly needsDeclared?: true;
  readonly decideRow: (values: RowValues, facts: RowFacts, law: Law, today: PlainDate) => RowDecision<Row>;
}

/** A service item (事项), by kind. */
export type Item<F extends Form = Form, Names extends FactName = FactName, Effect = unknown> =
  | DoneAtOnce<F, Names, Effect>
  | Apply<F, Names, Effect>
  | Rows<F, Names, Effect>;

/**
 * An item whose form, facts and effect only its own folder knows. The engine passes back what it validated with the
 * item's own schema, so the narrower types inside hold.
 */
export type AnyItem = Item<Form, FactName, unknown>;

/** Declares an item; everything else (form, page, search, clock, worklist, timeline, API) is derived from it. */
export function defineItem<const F extends Form, const Names extends FactName, Effect>(
  item: Item<F, Names, Effect>,
): Item<F, Names, Effect> & AnyItem {
  return item as Item<F, Names, Effect> & AnyItem;
}
