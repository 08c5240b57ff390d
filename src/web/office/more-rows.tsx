import type { UseInfiniteQueryResult } from "@tanstack/react-query";

/** Asks for the next page of a list that goes on; nothing where it does not. */
export function MoreRows({
  of,
}: {
  of: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
}) {
  if (!of.hasNextPage) return null;
  return (
    <p>
      <button type="button" className="btn" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {of.isFetchingNextPage ? "正在读" : "再看后面的"}
      </button>
    </p>
  );
}
