import { Button, Input, Select } from "antd";
import { Plus, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { Icon } from "#web/ui/icon.tsx";
import type { ApplicationView } from "../queries.ts";
import { filledDefects, placesOf, withDefect } from "./act-request.ts";
import type { Defect } from "./unsent.ts";

/** 一次性告知: everything that is missing, in one list. Enter in a row opens the next one. */
export function DefectRows(props: {
  view: ApplicationView;
  defects: readonly Defect[];
  change: (defects: readonly Defect[]) => void;
}) {
  const { defects, change } = props;
  const list = useRef<HTMLOListElement>(null);
  const rows = useRef(-1);
  useEffect(() => {
    // A new row is there to be written into: the first one too.
    if (defects.length === 0) change(withDefect([], null));
    else if (defects.length !== rows.current)
      list.current?.querySelector<HTMLElement>("li:last-child input[data-text]")?.focus();
    rows.current = defects.length;
  }, [defects, change]);
  const places = [...placesOf(props.view), { value: "", label: "其他" }];
  const set = (key: number, part: Partial<Defect>) =>
    change(defects.map((defect) => (defect.key === key ? { ...defect, ...part } : defect)));
  const found = props.view.findings.filter((finding) => finding.level !== "pass");
  return (
    <>
      {found.length === 0 ? null : (
        <p className="row small">
          <span className="muted">预检发现的，点一下写进来：</span>
          {found.map((finding) => (
            <Button
              key={finding.code}
              size="small"
              onClick={() =>
                change(
                  withDefect(
                    defects.filter((defect) => defect.text !== ""),
                    null,
                    `${finding.title}：${finding.text}`,
                  ),
                )
              }
            >
              {finding.title}
            </Button>
          ))}
        </p>
      )}
      <ol className="defects" ref={list}>
        {defects.map((defect, index) => (
          <li key={defect.key} className="defect-row">
            <span className="muted" aria-hidden="true">
              {index + 1}
            </span>
            <Select
              className="defect-place"
              aria-label={`第 ${index + 1} 项，关于哪一处`}
              value={defect.field ?? ""}
              options={places}
              onChange={(field: string) => set(defect.key, { field: field === "" ? null : field })}
            />
            <Input
              data-text
              aria-label={`第 ${index + 1} 项，缺什么、怎么补`}
              placeholder="缺什么，怎么补"
              maxLength={200}
              value={defect.text}
              onChange={(event) => set(defect.key, { text: event.target.value })}
              onKeyDown={(event) => {
                // Enter goes on to the next row; Ctrl+Enter, caught by the panel, sends.
                if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                if (defect.text.trim() !== "") change(withDefect(defects, null));
              }}
            />
            <button
              type="button"
              className="icon-btn"
              aria-label={`去掉第 ${index + 1} 项`}
              onClick={() => change(defects.filter((one) => one.key !== defect.key))}
            >
              <Icon of={Trash2} />
            </button>
          </li>
        ))}
      </ol>
      <p className="row small">
        <Button size="small" icon={<Icon of={Plus} />} onClick={() => change(withDefect(defects, null))}>
          再加一项
        </Button>
        <span className="muted" role="status">
          共 {filledDefects(defects).length} 项
        </span>
      </p>
    </>
  );
}
