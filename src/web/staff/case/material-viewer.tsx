import { useQuery } from "@tanstack/react-query";
import { Download, Printer, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useState } from "react";
import { sayLaw } from "#web/ui/derivation-words.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import type { ApplicationView } from "../queries.ts";
import { ToolButton } from "../tool-button.tsx";
import { MarkMissing } from "./filed-form.tsx";
import { fetchFile } from "./material-bytes.ts";
import { zooms } from "./zoom.ts";

type Material = ApplicationView["materials"][number];
type Page = Material["held"][number];

/** The materials: one list of pages, one page large. Pictures turn and grow; a PDF is downloaded. */
export function MaterialViewer({ view, mark }: { view: ApplicationView; mark: ((field: string) => void) | undefined }) {
  const [chosen, setChosen] = useState(0);
  const [pageAt, setPageAt] = useState(0);
  const material = view.materials[chosen];
  if (material === undefined) {
    return (
      <section className="panel" aria-labelledby="materials">
        <h2 id="materials">材料</h2>
        <p className="muted">这个事项不要材料。</p>
      </section>
    );
  }
  const page = material.held[pageAt];
  return (
    <section className="panel doc" aria-labelledby="materials">
      <h2 id="materials">
        材料　{material.title}
        {material.held.length > 1 ? `　第 ${pageAt + 1} / ${material.held.length} 页` : ""}
      </h2>
      {page?.file == null ? (
        <NoPicture material={material} page={page} />
      ) : (
        <Sheet key={page.file} file={page.file} page={page} title={material.title} />
      )}
      <Thumbs
        materials={view.materials}
        chosen={chosen}
        pageAt={pageAt}
        choose={(next, page) => {
          setChosen(next);
          setPageAt(page);
        }}
      />
      <p className="small muted row between gap-above">
        <span>依据 {sayLaw(material.legalBasis)}</span>
        {mark === undefined || material.from === "registry" ? null : (
          <MarkMissing what={material.title} mark={() => mark(material.code)} />
        )}
      </p>
    </section>
  );
}

/** The materials when there are several, and the pages of the one that is open. */
function Thumbs(props: {
  materials: readonly Material[];
  chosen: number;
  pageAt: number;
  choose: (material: number, page: number) => void;
}) {
  const pages = props.materials[props.chosen]?.held ?? [];
  if (props.materials.length < 2 && pages.length < 2) return null;
  return (
    <div className="thumbs">
      {(props.materials.length > 1 ? props.materials : []).map((material, index) => (
        <button
          key={material.code}
          type="button"
          aria-pressed={index === props.chosen}
          onClick={() => props.choose(index, 0)}
        >
          {material.title}
          {material.held.length > 1 ? ` ${material.held.length} 页` : ""}
        </button>
      ))}
      {(pages.length > 1 ? pages : []).map((page, index) => (
        <button
          key={page.page}
          type="button"
          aria-pressed={index === props.pageAt}
          onClick={() => props.choose(props.chosen, index)}
        >
          第 {page.page} 页
        </button>
      ))}
    </div>
  );
}

function NoPicture({ material, page }: { material: Material; page: Page | undefined }) {
  const [title, why] =
    material.from === "registry"
      ? ["免交", "经办机构已经有了，不向申请人要。"]
      : page === undefined
        ? ["还没有交", "受理前请退回补正，写明要交哪几页。"]
        : page.origin === "seen"
          ? ["原件已核", "窗口当面核过原件，没有留图。"]
          : ["没有图", "这一页没有留下文件。"];
  return (
    <div className="sheet-box none">
      <p>
        <b>{title}</b>
      </p>
      <p className="small muted">{why}</p>
    </div>
  );
}

function Sheet({ file, page, title }: { file: string; page: Page; title: string }) {
  const bytes = useQuery({
    queryKey: ["file", file],
    queryFn: ({ signal }) => fetchFile(file, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const address = useObjectUrl(bytes.data);
  const [zoom, setZoom] = useState(0);
  const [turns, setTurns] = useState(0);
  if (bytes.isError) return <Failure error={bytes.error} again={() => void bytes.refetch()} level={3} />;
  if (bytes.data === undefined || address === undefined) {
    return (
      <div className="sheet-box none">
        <Waiting what="材料" />
      </div>
    );
  }
  const name = page.fileName ?? `${title} 第 ${page.page} 页`;
  if (!bytes.data.type.startsWith("image/")) {
    return (
      <div className="sheet-box none">
        <p>
          <b>{name}</b>
        </p>
        <p className="small muted">PDF 不在页面里打开，下载后用阅读器看。</p>
        <p>
          <a className="btn" href={address} download={name}>
            <Icon of={Download} />
            下载
          </a>
        </p>
      </div>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="sheet-box" aria-label={`${name}，可以滚动`} tabIndex={0}>
        <div
          className={turns % 2 === 1 ? "turntable turned" : "turntable"}
          style={{ width: `${(zooms[zoom] ?? 1) * 100}%` }}
        >
          <img
            className="page-image"
            src={address}
            alt={`${title}，第 ${page.page} 页`}
            style={{ transform: `rotate(${turns * 90}deg)` }}
          />
        </div>
      </section>
      <div className="sheet-tools no-print">
        <ToolButton name="放大" of={ZoomIn} off={zoom === zooms.length - 1} act={() => setZoom(zoom + 1)} />
        <ToolButton name="缩小" of={ZoomOut} off={zoom === 0} act={() => setZoom(zoom - 1)} />
        <ToolButton name="旋转" of={RotateCw} act={() => setTurns((turns + 1) % 4)} />
        <ToolButton name="打印" of={Printer} act={printMaterial} />
        <span className="small muted">{Math.round((zooms[zoom] ?? 1) * 100)}%</span>
      </div>
    </>
  );
}

/** Only the page goes on paper. */
function printMaterial(): void {
  document.documentElement.dataset.printing = "material";
  addEventListener("afterprint", () => delete document.documentElement.dataset.printing, { once: true });
  print();
}

function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return;
    const url = URL.createObjectURL(blob);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return address;
}
