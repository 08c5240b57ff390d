import { type Decision, decided, type Facts, type Finding, type UploadFact } from "./define-item.ts";

/** What a declaration of rows comes to: how many rows take effect. */
export interface DeclaredRows {
  readonly rows: number;
}

/** The upload as a whole: it is read, something of it can take effect, and the employer is live. */
export function decideUpload(
  _answers: unknown,
  { employer, upload }: Facts<"employer" | "upload">,
): Decision<DeclaredRows> {
  const good = upload.accepted + upload.part;
  const findings = [employerFinding(employer.status), uploadFinding(upload, good), ...reminded(upload)];
  return decided(findings, () => ({ rows: good }));
}

const employerFinding = (status: "live" | "deregistered"): Finding =>
  status === "live"
    ? { code: "employer", level: "pass", title: "单位在参保登记中", text: "可以申报。" }
    : { code: "employer", level: "block", title: "单位已经注销登记", text: "不能再申报。有疑问请拨 12333。" };

/** For the employer before it hands in, and for the desk, which sees the findings on which it was decided. */
const reminded = ({ reminded: rows }: UploadFact): readonly Finding[] =>
  rows === 0
    ? []
    : [
        {
          ...{ code: "reminded", level: "remind", title: `${rows} 行的工资和上次差得多` },
          text: "没有错的照样可以提交。逐行写着上次是多少，请再核对一遍。",
        },
      ];

function uploadFinding(upload: UploadFact, good: number): Finding {
  const block = (title: string, text: string): Finding => ({ code: "upload", level: "block", title, text });
  if (upload.state === "none") return block("还没有名单", "请先上传名单，或填一个人。");
  if (upload.state === "reading") return block("名单还没有查完", "查完就可以提交，请稍等。");
  if (upload.state === "unreadable") return block("名单读不出来", "原因写在名单那里。改好再上传。");
  if (good === 0) {
    return block(
      "没有要生效的行",
      upload.refused > 0 ? "请下载未通过的行，改好再上传。" : "名单上的人都已经是这样，不用提交。",
    );
  }
  const left = upload.refused + upload.part;
  const text = `提交后 ${good} 行生效${left > 0 ? `，${left} 行有没通过的，改好再传` : ""}。`;
  return { code: "upload", level: left > 0 ? "remind" : "pass", title: "名单可以提交", text };
}
