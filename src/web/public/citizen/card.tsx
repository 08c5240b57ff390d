import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CreditCard } from "lucide-react";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type CardAnswer, cardQuery } from "../queries.ts";
import { useToday } from "../use-today.ts";

type CardOwned = NonNullable<CardAnswer["card"]>;

/** What each of the five axes means for the person; one status word for a card would hide which half works. */
const axes: readonly {
  key: "application" | "production" | "social" | "financial" | "ecard";
  name: string;
  why: string;
}[] = [
  { key: "social", name: "社保功能", why: "看病结算、办社保、领待遇认不认这张卡。由社保管。" },
  { key: "financial", name: "银行功能", why: "存钱、取钱、刷卡。由发卡银行管，社保改不了。" },
  { key: "ecard", name: "电子社保卡", why: "手机里的那张。跟着社保功能走。" },
  { key: "production", name: "制卡", why: "卡做到哪一步、在哪里领。" },
  { key: "application", name: "申领", why: "最近一次申请办卡、换卡、补卡。" },
];

/** 我的社保卡: five axes in plain words, a loss report and how long it holds, what the bank needs. */
export function Card() {
  const card = useQuery(cardQuery);
  return (
    <div className="stack-l">
      <div>
        <Crumbs>我的社保卡</Crumbs>
        <Title text="我的社保卡" />
      </div>
      {card.isError ? <Failure error={card.error} again={() => void card.refetch()} /> : null}
      {card.isPending ? <Waiting what="社保卡" lines={5} /> : null}
      {card.data?.card === null ? (
        <Empty
          icon={CreditCard}
          title="还没有社保卡"
          why="参保登记后可以申领，第一次不收费。可以到大厅或合作银行网点办。"
          act={
            <Link className="btn" to="/items" search={{ q: "社保卡" }}>
              看社保卡的事项
            </Link>
          }
        />
      ) : null}
      {card.data?.card == null ? null : <Owned card={card.data.card} />}
    </div>
  );
}

function Owned({ card }: { card: CardOwned }) {
  const today = useToday();
  return (
    <div className="cols">
      <div className="stack-l">
        {card.temporaryLossUntil === null ? null : (
          <Notice tone="warn" title={`口头挂失中，到 ${sayMoment(card.temporaryLossUntil, today)} 为止`}>
            <p>到时自动恢复。卡找到了，现在就可以解挂；卡真的丢了，请在这之前到发卡银行办正式挂失和补卡。</p>
          </Notice>
        )}
        <section className="panel" aria-labelledby="axes">
          <h2 id="axes">这张卡现在怎么样</h2>
          <p className="small muted">
            卡号尾号 {card.lastDigits}　发卡银行 {card.issuingBank}
          </p>
          <ul className="lines axes">
            {axes.map((axis) => (
              <li key={axis.key}>
                <p className="row between">
                  <b>{axis.name}</b>
                  <AxisTag card={card} axis={axis.key} />
                </p>
                <p className="small muted">{axis.why}</p>
              </li>
            ))}
          </ul>
        </section>
        <Notice tone="info" title="银行那一半，要找银行">
          <p>
            社保挂失只停社保功能。卡里的钱，请马上打 {card.issuingBank}
            {card.bankHotline === "" ? "" : "客服 "}
            {card.bankHotline === "" ? "客服" : <a href={`tel:${card.bankHotline}`}>{card.bankHotline}</a>}{" "}
            挂失银行账户。
          </p>
        </Notice>
      </div>
      <aside className="stack">
        {card.temporaryLossUntil === null ? (
          <section className="panel gap-s" aria-labelledby="lost">
            <h2 id="lost" className="aside-title">
              卡找不到了
            </h2>
            <p className="small muted">先口头挂失，当场生效。7 天内找到了，可以不用补卡。</p>
            <p>
              <Link className="btn main wide" to="/items/$code" params={{ code: "card-temporary-loss" }}>
                口头挂失
              </Link>
            </p>
          </section>
        ) : (
          <section className="panel gap-s" aria-labelledby="found">
            <h2 id="found" className="aside-title">
              卡找到了
            </h2>
            <p className="small muted">在网上解挂，马上能用。</p>
            <p>
              <Link className="btn main wide" to="/items/$code" params={{ code: "card-loss-lift" }}>
                解挂
              </Link>
            </p>
          </section>
        )}
        <Help />
      </aside>
    </div>
  );
}

/** The state in which an axis asks nothing of the person. */
const calmState = {
  application: "done",
  production: "issued",
  social: "normal",
  financial: "active",
  ecard: "bound",
} as const;

function AxisTag({ card, axis }: { card: CardOwned; axis: (typeof axes)[number]["key"] }) {
  const { state, name } = card[axis];
  const calm = state === calmState[axis] && (axis !== "ecard" || card.ecardUsable);
  return (
    <span className="row">
      {axis === "ecard" && state === "bound" && !card.ecardUsable ? <Tag tone="ochre">现在不能用</Tag> : null}
      <Tag tone={calm ? "pine" : "ochre"}>{name}</Tag>
    </span>
  );
}
