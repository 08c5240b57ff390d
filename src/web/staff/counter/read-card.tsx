import { useMutation, useQuery } from "@tanstack/react-query";
import { IdCard } from "lucide-react";
import { Icon } from "#web/ui/icon.tsx";
import { readerQuery } from "../queries.ts";
import { type CardRead, NotRead, readCard } from "./reader.ts";

/** 读卡: fills number and name from the card on the reader. Without a reader, or when it fails, one types as before. */
export function ReadCard(props: { today: string; read: (card: CardRead) => void }) {
  const reader = useQuery(readerQuery).data?.reader ?? null;
  const read = useMutation({
    mutationFn: async () => {
      if (reader === null) throw new NotRead("这台电脑没有配置读卡器，请照证件输入。");
      return readCard(reader, props.today);
    },
    onSuccess: props.read,
  });
  return (
    <div className="row">
      <button type="button" className="chip" disabled={read.isPending} onClick={() => read.mutate()}>
        <Icon of={IdCard} />
        {read.isPending ? "正在读卡" : "读卡"}
      </button>
      <span className="small" role="status">
        {read.isError ? (
          <span className="wrong">
            {read.error instanceof NotRead ? read.error.message : "没有读成。请照证件输入。"}
          </span>
        ) : read.isSuccess ? (
          `读到 ${read.data.name} 的卡，请核对`
        ) : null}
      </span>
    </div>
  );
}
