import type { z } from "zod";
import type { accountLines, accountView } from "#domains/account/contract.ts";
import type { ApplicationView, applicationCards, itemList, itemPage } from "#domains/application/contract.ts";
import type { retirementOptionAnswer, retirementView } from "#domains/benefit/contract.ts";
import type { cardView } from "#domains/card/contract.ts";
import type { certificateList, shareList } from "#domains/certificate/contract.ts";
import type { months } from "#domains/contribution/contract.ts";
import type { notificationList } from "#domains/notification/contract.ts";
import type { accessLog, me } from "#domains/registration/contract.ts";
import { newQueryClient, reading } from "#web/ui/queries.ts";
import type { Session } from "#web/ui/wire.ts";

export { sessionQuery } from "#web/ui/queries.ts";
export type { Session };
export type Me = z.infer<typeof me>;
export type Months = z.infer<typeof months>;
export type MonthLine = Months["lines"][number];
export type AccountAnswer = z.infer<typeof accountView>;
export type AccountLines = z.infer<typeof accountLines>;
export type CardAnswer = z.infer<typeof cardView>;
type CertificateList = z.infer<typeof certificateList>;
export type Certificate = CertificateList["certificates"][number];
type ShareList = z.infer<typeof shareList>;
export type ShareCard = ShareList["shares"][number];
export type Notifications = z.infer<typeof notificationList>;
export type AccessLog = z.infer<typeof accessLog>;
export type ApplicationCards = z.infer<typeof applicationCards>;
export type ApplicationCard = ApplicationCards["applications"][number];
export type ItemList = z.infer<typeof itemList>;
export type Retirement = z.infer<typeof retirementView>;
export type RetirementOption = Retirement["options"][number];
export type ItemPage = z.infer<typeof itemPage>;

/** One client for the whole page. What a person reads is theirs: it is dropped when they log out. */
export const queryClient = newQueryClient({ staleTime: 30_000 });

export const meQuery = reading<Me>("/api/me");
/** The newest sixty months, or all. */
export const monthsQuery = (span: Months["span"] = "60") => reading<Months>(`/api/me/months?span=${span}`);
export const accountQuery = reading<AccountAnswer>("/api/me/account");
export const accountOfQuery = (scheme: string) => reading<AccountAnswer>(`/api/me/account?scheme=${scheme}`);
export const accountLinesQuery = (year: string, scheme?: string) =>
  reading<AccountLines>(`/api/me/account/lines?year=${year}${scheme === undefined ? "" : `&scheme=${scheme}`}`);
export const cardQuery = reading<CardAnswer>("/api/me/card");
export const certificatesQuery = reading<CertificateList>("/api/me/certificates");
export const sharesQuery = reading<ShareList>("/api/me/share-codes");
export const notificationsQuery = reading<Notifications>("/api/me/notifications");
export const accessLogQuery = reading<AccessLog>("/api/me/access-log");
export const retirementQuery = reading<Retirement>("/api/me/retirement");
export const retirementOptionQuery = (month: string) =>
  reading<z.infer<typeof retirementOptionAnswer>>(`/api/me/retirement/option?month=${month}`);
export const applicationsQuery = reading<ApplicationCards>("/api/me/applications");
/** What a person may apply for; what an employer files is on the pages of employers. */
export const itemsQuery = (words: string) =>
  reading<ItemList>(`/api/items?applicant=person&q=${encodeURIComponent(words)}`);
export const itemQuery = (code: string) => reading<ItemPage>(`/api/items/${encodeURIComponent(code)}`);
export const applicationQuery = (number: string) =>
  reading<ApplicationView>(`/api/applications/${encodeURIComponent(number)}`);

/** After anything was done: everything the person sees may have changed. */
export const refreshAll = (): Promise<void> => queryClient.invalidateQueries();
