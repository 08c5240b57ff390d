import { useMutation, useQuery } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Icon } from "#web/ui/icon.tsx";
import { type FavouriteList, favouritesQuery, queryClient } from "../queries.ts";

/** 我的收藏: the items one takes in every day, one press away; the star beside the chosen one keeps or drops it. */
export function Favourites(props: { chosen: string | undefined; choose: (code: string) => void }) {
  const items = useQuery(favouritesQuery).data?.items ?? [];
  const kept = items.some((item) => item.code === props.chosen);
  const set = useMutation({
    mutationFn: (body: { item: string; on: boolean }) =>
      call<FavouriteList>("/api/desk/favourites", { method: "POST", body }),
    onSuccess: (list) => queryClient.setQueryData(favouritesQuery.queryKey, list),
  });
  const { chosen } = props;
  return (
    <div className="row favourites">
      {items.length === 0 ? <span className="small muted">常办的事项可以收藏，下次一按就到</span> : null}
      {items.map((item) => (
        <button
          key={item.code}
          type="button"
          className="chip"
          aria-pressed={item.code === chosen}
          onClick={() => props.choose(item.code)}
        >
          {item.title}
        </button>
      ))}
      {chosen === undefined ? null : (
        <button
          type="button"
          className="chip quiet"
          aria-pressed={kept}
          disabled={set.isPending}
          onClick={() => set.mutate({ item: chosen, on: !kept })}
        >
          <Icon of={Star} />
          {kept ? "取消收藏" : "收藏这个事项"}
        </button>
      )}
    </div>
  );
}
