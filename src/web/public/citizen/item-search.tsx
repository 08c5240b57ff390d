import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useState } from "react";
import { Icon } from "#web/ui/icon.tsx";

/** Takes the words to the list of items, where the search goes on while typing. */
export function ItemSearch() {
  const [words, setWords] = useState("");
  const navigate = useNavigate();
  return (
    <search>
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: "/items", search: words.trim() === "" ? {} : { q: words.trim() } });
        }}
      >
        <label className="sr" htmlFor="item-search">
          搜索事项
        </label>
        <input
          className="input"
          id="item-search"
          type="search"
          maxLength={60}
          placeholder="如：挂失、参保、gs"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="btn">
          <Icon of={Search} />
          搜索
        </button>
      </form>
    </search>
  );
}
