import { Problem } from "./api.ts";
import { Notice } from "./notice.tsx";

/** What happened, what was not lost, what to do, whom to ask with a number to quote. */
export function Failure(props: { error: unknown; kept?: string; again?: (() => void) | undefined; level?: 2 | 3 }) {
  const problem = props.error instanceof Problem ? props.error : undefined;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={problem?.title ?? "这一页没有打开"}
      {...(props.level === undefined ? {} : { level: props.level })}
      acts={
        props.again === undefined ? undefined : (
          <button type="button" className="btn" onClick={props.again}>
            再试一次
          </button>
        )
      }
    >
      <p>{problem?.message ?? "页面自己出了错，您的记录没有变。请刷新再试一次。"}</p>
      {props.kept === undefined ? null : <p>{props.kept}</p>}
      <p className="small">
        急办请拨 <a href="tel:12333">12333</a>
        {problem === undefined || problem.instance === "" ? "。" : <>，报编号 {problem.instance}。</>}
      </p>
    </Notice>
  );
}
