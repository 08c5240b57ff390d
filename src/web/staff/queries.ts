import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  ApplicationView,
  favouriteList,
  itemList,
  itemPage,
  precheckAnswer,
  receiptAnswer,
  sampleList,
  worklistAnswer,
} from "#domains/application/contract.ts";
import type { recalculationList } from "#domains/benefit/contract.ts";
import type { exceptionList, messageQueue } from "#domains/contribution/contract.ts";
import type { suspicionList } from "#domains/eligibility/contract.ts";
import type { personRecord, revealAnswer } from "#domains/registration/contract.ts";
import type { invariantsAnswer } from "#domains/supervision/contract.ts";
import type { passkeyList, resetList } from "#platform/auth/contract.ts";
import { newOfficeClient } from "#web/office/query-client.ts";
import { reading } from "#web/ui/queries.ts";
import type { Session } from "#web/ui/wire.ts";
import type { ReaderPort } from "./counter/reader.ts";
import { pathOf, type WorklistSearch } from "./desk/worklist-search.ts";

export { sessionQuery } from "#web/ui/queries.ts";
export type { ApplicationView, Session };
export type Worklist = z.infer<typeof worklistAnswer>;
export type WorklistRow = Worklist["rows"][number];
export type ItemPage = z.infer<typeof itemPage>;
export type ItemList = z.infer<typeof itemList>;
export type Precheck = z.infer<typeof precheckAnswer>;
export type Receipt = z.infer<typeof receiptAnswer>;
export type PersonRecord = z.infer<typeof personRecord>;
export type Revealed = z.infer<typeof revealAnswer>;
export type FavouriteList = z.infer<typeof favouriteList>;
export type PasskeyList = z.infer<typeof passkeyList>;
export type ResetList = z.infer<typeof resetList>;
export type SampleList = z.infer<typeof sampleList>;
export type ExceptionList = z.infer<typeof exceptionList>;
type MessageQueue = z.infer<typeof messageQueue>;
export type RecalculationList = z.infer<typeof recalculationList>;
export type SuspicionList = z.infer<typeof suspicionList>;

/** `GET /api/ops/invariants`: what must hold in the books, and whether it does. */
export type Invariants = z.infer<typeof invariantsAnswer>;
// Looking at a case is a logged read, and a poll would keep an abandoned desk logged in: nothing asks by itself.
export const queryClient = newOfficeClient({ staleTime: 30_000, refetchOnReconnect: false });

export const worklistQuery = (search: WorklistSearch) =>
  queryOptions({ ...reading<Worklist>(pathOf(search)), staleTime: 5_000 });
export const itemsQuery = (words: string) =>
  queryOptions({ ...reading<ItemList>(`/api/items?q=${encodeURIComponent(words)}`), staleTime: 300_000 });
/** What the counter takes from the person who stands there: an employer files at its own pages. */
export const counterItemsQuery = (words: string) =>
  queryOptions({
    ...reading<ItemList>(`/api/items?applicant=person&q=${encodeURIComponent(words)}`),
    staleTime: 300_000,
  });
export const itemQuery = (code: string) =>
  queryOptions({ ...reading<ItemPage>(`/api/items/${encodeURIComponent(code)}`), staleTime: 300_000 });
export const samplesQuery = reading<SampleList>("/api/desk/samples");
export const favouritesQuery = reading<FavouriteList>("/api/desk/favourites");
export const readerQuery = queryOptions({
  ...reading<{ reader: ReaderPort | null }>("/api/desk/reader"),
  staleTime: Number.POSITIVE_INFINITY,
});
export const passkeysQuery = reading<PasskeyList>("/api/passkeys");
export const resetsQuery = reading<ResetList>("/api/desk/passkey-resets");
export const exceptionsQuery = reading<ExceptionList>("/api/desk/exceptions");
/** Asked again while messages wait, and now and then when none do. */
export const messageQueueQuery = queryOptions({
  ...reading<MessageQueue>("/api/desk/message-queue"),
  staleTime: 0,
  refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > (state.data?.awaiting ?? 0) ? 1_500 : 15_000),
});
export const recalculationsQuery = reading<RecalculationList>("/api/desk/recalculations");
export const suspicionsQuery = reading<SuspicionList>("/api/desk/suspicions");
/** The last results. While a check is being done it is asked again, and only then. */
export const invariantsQuery = queryOptions({
  ...reading<Invariants>("/api/ops/invariants"),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.checking == null ? false : 1_000),
});

/** Opening a case is told to the person, so it is read once per visit and forgotten soon after. */
export const caseQuery = (number: string) =>
  queryOptions({
    ...reading<ApplicationView>(`/api/desk/applications/${encodeURIComponent(number)}`),
    staleTime: 300_000,
    gcTime: 60_000,
  });

/** After a step: the list has changed. */
export const refreshWorklist = (): Promise<void> =>
  queryClient.invalidateQueries({
    predicate: (query) => String(query.queryKey[0]).startsWith("/api/desk/worklist"),
  });
