import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { sayDay, sayMonth } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { Retirement } from "../queries.ts";
import { sayYearsAndMonths } from "./months-grid.ts";

/** Step 1: what the award will stand on, and where to go when it is not right. */
export function RetireRecord({ own, next }: { own: Retirement; next: () => void }) {
  const { record } = own;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ["已记账缴费", record.months === 0 ? "还没有" : sayMonths(record.months)],
    ...(record.firstMonth === null || record.lastMonth === null
      ? []
      : [["从哪月到哪月", `${sayMonth(record.firstMonth)}至${sayMonth(record.lastMonth)}`] as const]),
    ["视同缴费年限", record.deemedMonths === 0 ? "没有认定的" : sayMonths(record.deemedMonths)],
    ...(record.document === null ? [] : [["认定的文号", record.document] as const]),
    ["退休类别", own.groupName ?? "还没有认定"],
    ["按哪里的办法", own.regionName],
  ];
  return (
    <div className="narrow stack">
      {own.awarded ? <Awarded /> : null}
      {own.groupName === null ? (
        <Notice tone="bad" title="退休类别还没有认定" level={2}>
          <p>50 岁还是 55 岁退休，要看岗位和档案。</p>
          <p>
            <Link to="/items/$code" params={{ code: "archive-pre-review" }}>
              去办档案预审
            </Link>
          </p>
        </Notice>
      ) : null}
      <section className="panel stack" aria-label="我的记录">
        <Rows of={rows} />
        <p>
          <Link to="/records">逐月看缴费记录</Link>
        </p>
      </section>
      {record.openMonths.length === 0 ? null : (
        <Notice tone="info" title={`有 ${record.openMonths.length} 个月还没到账`} level={2}>
          <p>{record.openMonths.slice(0, 6).map(sayMonth).join("、")}。</p>
          <p>不用等，也能申请。到账以后，会重新核定、补给您。</p>
        </Notice>
      )}
      {record.overlappingMonths === 0 ? null : (
        <Notice tone="info" title={`有 ${record.overlappingMonths} 个月缴了两份`} level={2}>
          <p>只算一份。多缴的，请到窗口核对后退还。</p>
        </Notice>
      )}
      <section className="panel gap-s" aria-labelledby="not-right">
        <h2 id="not-right" className="aside-title">
          记录不对，怎么办
        </h2>
        <ul className="lines small">
          <li>
            早年在国有、集体单位上过班，或档案生日不同：
            <Link to="/items/$code" params={{ code: "archive-pre-review" }}>
              办档案预审
            </Link>
          </li>
          <li>少了月份：请带工资条或缴费凭证，到窗口核对。</li>
        </ul>
      </section>
      {own.window === null ? null : <Acts next="记录对，下一步" go={next} />}
    </div>
  );
}

/** Step 2: who it is about, by whose day of birth, and where the money goes. */
export function RetirePerson({ own, back, next }: { own: Retirement; back: () => void; next: () => void }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    ["姓名", own.name],
    ["证件号码", own.maskedNumber],
    ["出生日期", `${sayDay(own.birthDate)}（${own.birthDateFrom}）`],
    ["登记的银行账户", own.record.account ?? "没有，申请时填"],
  ];
  return (
    <div className="narrow stack">
      <section className="panel stack" aria-label="本人">
        <Rows of={rows} />
        <p className="small muted">您是用自己的账号登录的。不是本人，请退出。</p>
      </section>
      <Acts next="是我本人，下一步" go={next} back={back} />
    </div>
  );
}

function Awarded() {
  return (
    <Notice tone="sent" title="养老金已经核定" level={2}>
      <p>
        <Link to="/benefits">去看我的待遇</Link>
      </p>
    </Notice>
  );
}

function Rows({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="kv">
      {of.map(([name, said]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** 上一步 and the one main button of a step. */
export function Acts(props: { next: string; go: () => void; back?: () => void }) {
  return (
    <div className="retire-acts">
      {props.back === undefined ? (
        <span />
      ) : (
        <button type="button" className="btn quiet" onClick={props.back}>
          <Icon of={ArrowLeft} />
          上一步
        </button>
      )}
      <button type="button" className="btn main" onClick={props.go}>
        {props.next}
      </button>
    </div>
  );
}

export const sayMonths = (months: number): string =>
  sayYearsAndMonths(months)
    .map(([count, unit]) => `${count}${unit}`)
    .join("");
