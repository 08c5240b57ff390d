import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type * as contract from "#domains/publication/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type ParameterList = z.infer<typeof contract.parameterList>;
export type ParameterView = z.infer<typeof contract.parameterView>;
export type PublicationList = z.infer<typeof contract.publicationList>;
export type PublicationView = z.infer<typeof contract.publicationView>;
export type LinesView = z.infer<typeof contract.linesView>;
export type LineView = z.infer<typeof contract.lineView>;
export type Touched = z.infer<typeof contract.touched>;
export type TouchedPeople = z.infer<typeof contract.touchedPeople>;

const publications = "/api/desk/publications";
export const publicationsPath = publications;
export const publicationPath = (number: string): string => `${publications}/${encodeURIComponent(number)}`;

export const parametersQuery = queryOptions({
  queryKey: ["/api/desk/parameters"],
  queryFn: ({ signal }) => call<ParameterList>("/api/desk/parameters", { signal }),
});

export const parameterQuery = (name: string) =>
  queryOptions({
    queryKey: ["/api/desk/parameter", name],
    queryFn: ({ signal }) => call<ParameterView>(`/api/desk/parameter?name=${encodeURIComponent(name)}`, { signal }),
    staleTime: 0,
    // While the page is being left its address has no name any more.
    enabled: name !== "",
  });

/** What waits may be decided by somebody else meanwhile, so it is asked anew at every visit. */
export const publicationsQuery = queryOptions({
  queryKey: [publications],
  queryFn: ({ signal }) => call<PublicationList>(publications, { signal }),
  staleTime: 0,
});

export const publicationQuery = (number: string) =>
  queryOptions({
    queryKey: [publications, number],
    queryFn: ({ signal }) => call<PublicationView>(publicationPath(number), { signal }),
    staleTime: 0,
  });

export async function refreshPublications(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [publications] });
  await queryClient.invalidateQueries({ queryKey: ["/api/desk/parameters"] });
}
