import { useQuery } from "@tanstack/react-query";
import { Amount } from "#web/ui/amount.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayShortDay } from "#web/ui/format.ts";
import { Waiting } from "#web/ui/waiting.tsx";
import { type AccountAnswer, accountQuery } from "../queries.ts";

/** 个人账户: what is in it, and every entry that made it so. */
export function Account() {
  const account = useQuery(accountQuery);
  return (
    <section className="panel stack" id="account" aria-labelledby="account-title">
      <h2 id="account-title">个人账户</h2>
      {account.isError ? <Failure error={account.error} again={() => void account.refetch()} level={3} /> : null}
      {account.isPending ? <Waiting what="个人账户" /> : null}
      {account.data === undefined ? null : <Opened account={account.data} />}
    </section>
  );
}

function Opened({ account }: { account: AccountAnswer }) {
  if (account.balance === null) {
    return (
      <div className="gap-s">
        <p>
          <b>还没有开立个人账户</b>
        </p>
        <p className="small muted">{account.note}</p>
      </div>
    );
  }
  return (
    <>
      <div className="figures close">
        <div>
          <p className="muted small">余额（{sayDay(account.asOf)}）</p>
          <p>
            <Amount of={account.balance} size="mid" label="个人账户余额" />
          </p>
          <p className="small muted">{account.schemeName}</p>
        </div>
        {account.credited === null ? null : (
          <div>
            <p className="muted small">累计记入</p>
            <p>
              <Amount of={account.credited} size="mid" label="累计记入" />
            </p>
          </div>
        )}
      </div>
      <p className="small muted">{account.note}</p>
      {account.lines.length === 0 ? null : (
        <details className="account-lines" open={account.lines.length <= 12}>
          <summary>
            每一笔 <span>共 {account.lines.length} 笔，新的在前</span>
          </summary>
          <Entries lines={account.lines} />
        </details>
      )}
    </>
  );
}

function Entries({ lines }: { lines: AccountAnswer["lines"] }) {
  const newestFirst = lines.toSorted((a, b) => b.creditedMonth.localeCompare(a.creditedMonth));
  return (
    <table className="table">
      <caption className="small">单位：元</caption>
      <thead>
        <tr>
          <th scope="col">入账月</th>
          <th scope="col">是什么</th>
          <th scope="col" className="wide-cell">
            到账日
          </th>
          <th scope="col" className="n">
            金额
          </th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map((line) => (
          <tr key={`${line.kind}${line.monthFor}${line.bookMonth}${line.amount.of}${line.amount.yuan}`}>
            <th scope="row" className="nowrap">
              {sayMonth(line.creditedMonth)}
            </th>
            <td>
              {line.kindName}
              {line.monthFor === line.creditedMonth ? null : (
                <span className="tiny muted block">属于 {sayMonth(line.monthFor)}</span>
              )}
            </td>
            <td className="wide-cell">{sayShortDay(line.receivedOn)}</td>
            <td className="n">
              <Amount of={line.amount} bare label={`${sayMonth(line.monthFor)}${line.kindName}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
