import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { InputRefused } from "#policy/kernel/refusal.ts";

/**
 * Sets data in a template of ours and returns the PDF (PDF/A-2b). What people wrote goes in as data only, so that it is
 * text and never markup. Nothing of the machine's clock is in the file: the same template and data give the same bytes.
 * A character that no font has is refused with the character named, because a paper with an empty box is worse than none.
 */
export function printPdf(template: string, data: object): Buffer {
  const printer = thePrinter();
  const compiled = printer.compile({
    mainFileContent: template,
    inputs: { data: JSON.stringify({ ...data, fonts: families }) },
  });
  const { result } = compiled;
  if (result === null) throw new Error(`the template was refused: ${faultOf(printer, compiled)}`);
  try {
    return printer.pdf(result, { pdfStandard: "a-2b" });
  } catch (error) {
    const unknown = [...String(error).matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
      (match) => match[1],
    );
    if (unknown.length === 0) throw error;
    const characters = [...new Set(unknown)].join("、");
    throw new InputRefused(
      "print/character",
      `「${characters}」这个字现在印不出来，没有出文件，免得印成空框。请到窗口用手写证明，或拨 12333。`,
    );
  } finally {
    recycle(printer);
  }
}

/** Simplified Chinese first; what it lacks, 𠮷 among them, comes from the Japanese set of the same design. */
const families = ["Noto Sans S Chinese", "Noto Sans Japanese"];
/** The packages do not offer their fonts as exports, but the folder of them stands beside the one of their entry. */
const fontFiles = [
  new URL("../fonts/NotoSansHans-Regular.otf", import.meta.resolve("@embedpdf/fonts-sc")),
  new URL("../fonts/NotoSansHans-Bold.otf", import.meta.resolve("@embedpdf/fonts-sc")),
  new URL("../fonts/NotoSansJP-Regular.otf", import.meta.resolve("@embedpdf/fonts-jp")),
  new URL("../fonts/NotoSansJP-Bold.otf", import.meta.resolve("@embedpdf/fonts-jp")),
];

let current: NodeCompiler | undefined;
let printed = 0;

function thePrinter(): NodeCompiler {
  current ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }] });
  return current;
}

/** The typesetter remembers what it set; after so many papers it forgets them, so that memory stays flat. */
const papersBetweenRecycling = 50;

function recycle(printer: NodeCompiler): void {
  printed += 1;
  if (printed % papersBetweenRecycling === 0) printer.evictCache(0);
}

function faultOf(printer: NodeCompiler, compiled: ReturnType<NodeCompiler["compile"]>): string {
  const error = compiled.takeError();
  return error === null ? "unknown" : JSON.stringify(printer.fetchDiagnostics(error)).slice(0, 500);
}
