import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { type DeclarationView, declarationQuery, overviewQuery, queryClient } from "./queries.ts";

/** Takes a list by drag or by button. Only the server says what is wrong with it. */
export function UploadBox(props: {
  item: DeclarationView["item"];
  label: string;
  done: (view: DeclarationView) => void;
}) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: ({ file, key }: { file: File; key: string }) =>
      call<DeclarationView>(`/api/employer/lists/${props.item}`, {
        method: "POST",
        // What it is its content says; browsers name types as the machine has them registered.
        file: new File([file], file.name, { type: "application/octet-stream" }),
        key,
      }),
    onSuccess: (view) => {
      queryClient.setQueryData(declarationQuery(view.number).queryKey, view);
      void queryClient.invalidateQueries({ queryKey: overviewQuery.queryKey });
      props.done(view);
    },
  });
  const take = (file: File | undefined) => {
    if (file !== undefined) upload.mutate({ file, key: newKey() });
  };
  return (
    <div className="stack">
      {upload.isError ? <Failure error={upload.error} level={3} kept="前面传的都还在。" /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
      <div
        className={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Button
          type="primary"
          size="large"
          icon={<Icon of={Upload} />}
          aria-busy={upload.isPending}
          onClick={() => picker.current?.click()}
        >
          {upload.isPending ? "正在上传" : props.label}
        </Button>
        <span className="small muted">或把文件拖到这里。Excel（.xlsx）或 CSV，最大 10 MB、5 万人</span>
        <input
          ref={picker}
          className="sr"
          type="file"
          tabIndex={-1}
          aria-label="名单文件"
          accept=".xlsx,.csv,.txt"
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
