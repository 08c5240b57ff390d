import { type FormEvent, useRef, useState } from "react";
import { useShortcuts } from "./keys.ts";
import { useGo } from "./links.tsx";
import { handOver } from "./person/handed-number.ts";
import { readSearchWords } from "./search-words.ts";

/** One box for cases, names and numbers; `/` goes there from anywhere. */
export function SearchBox() {
  const go = useGo();
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  useShortcuts({
    "/": () => {
      box.current?.focus();
      box.current?.select();
    },
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    const meant = readSearchWords(words);
    if (meant.kind === "nothing") return;
    setWords("");
    box.current?.blur();
    if (meant.kind === "case") void go({ to: "/cases/$number", params: { number: meant.number } });
    if (meant.kind === "words") void go({ to: "/worklist", search: { q: meant.q } });
    if (meant.kind === "person") {
      handOver(meant.identityNumber);
      void go({ to: "/person" });
    }
  };
  return (
    <search className="find">
      <form onSubmit={search}>
        <label className="sr" htmlFor="find">
          查办件、查人
        </label>
        <input
          id="find"
          ref={box}
          className="input"
          autoComplete="off"
          maxLength={60}
          placeholder="姓名或首字母、证件号码、办件编号，按 / 直达"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") box.current?.blur();
          }}
        />
      </form>
    </search>
  );
}
