import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { ArrowLeft, ArrowRight, Camera, RotateCw, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { ToolButton } from "../tool-button.tsx";
import { drawTurned, move } from "./pages.ts";

/** A page that was taken: the picture for the clerk, the file on the server. */
export interface Taken {
  readonly file: string;
  readonly address: string;
}

/**
 * 高拍仪: the camera of the desk through the browser. Several pages of a material: take, turn, put in order, throw away. Each
 * page goes to the server at once; nothing of it stays in the browser when the counter is left.
 */
export function DocumentCamera(props: {
  title: string;
  pages: readonly Taken[];
  change: (pages: readonly Taken[]) => void;
  close: () => void;
}) {
  const { pages } = props;
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<string>();
  const [turns, setTurns] = useState(0);
  const [live, setLive] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let left = false;
    openCamera()
      .then((opened) => {
        stream = opened;
        if (left) return stop(opened);
        if (video.current !== null) video.current.srcObject = opened;
      })
      .catch((error: unknown) => setTrouble(whyNot(error)));
    return () => {
      left = true;
      if (stream !== undefined) stop(stream);
    };
  }, []);
  const take = useMutation({
    mutationFn: async () => {
      const picture = await drawTurned(video.current, turns);
      const { file } = await call<{ file: string }>("/api/desk/scans", {
        method: "POST",
        file: new File([picture], "page.jpg", { type: "image/jpeg" }),
        key: newKey(),
      });
      return { file, address: URL.createObjectURL(picture) };
    },
    onSuccess: (taken) => props.change([...pages, taken]),
  });
  return (
    <section className="panel stack camera" aria-label={`高拍仪：${props.title}`}>
      <div className="row between">
        <h3>高拍仪　{props.title}</h3>
        <Button type="text" onClick={props.close}>
          收起
        </Button>
      </div>
      {trouble === undefined ? (
        <>
          <div className="eye">
            <video
              ref={video}
              autoPlay
              muted
              playsInline
              onLoadedData={() => setLive(true)}
              style={{ transform: `rotate(${turns * 90}deg) scale(${turns % 2 === 1 ? 0.75 : 1})` }}
            >
              <track kind="captions" />
            </video>
          </div>
          <div className="row">
            <Button type="primary" disabled={!live || take.isPending} onClick={() => take.mutate()}>
              <Icon of={Camera} />
              {take.isPending ? "正在存" : `拍第 ${pages.length + 1} 页`}
            </Button>
            <Button disabled={!live} onClick={() => setTurns((turns + 1) % 4)}>
              <Icon of={RotateCw} />转 90 度
            </Button>
          </div>
        </>
      ) : (
        <p className="wrong" role="alert">
          {trouble}
        </p>
      )}
      {take.isError ? <Failure error={take.error} level={3} /> : null}
      <ol className="thumbs" aria-label="拍好的页">
        {pages.map((page, index) => (
          <li key={page.file}>
            <img src={page.address} alt={`${props.title}，第 ${index + 1} 页`} />
            <span className="row">
              <ToolButton
                name={`第 ${index + 1} 页前移`}
                of={ArrowLeft}
                off={index === 0}
                act={() => props.change(move(pages, index, -1))}
              />
              <span className="small">第 {index + 1} 页</span>
              <ToolButton
                name={`第 ${index + 1} 页后移`}
                of={ArrowRight}
                off={index === pages.length - 1}
                act={() => props.change(move(pages, index, 1))}
              />
              <ToolButton
                name={`去掉第 ${index + 1} 页`}
                of={Trash2}
                act={() => {
                  URL.revokeObjectURL(page.address);
                  props.change(pages.filter((one) => one !== page));
                }}
              />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The camera that looks at the table, as large as it goes. */
const openCamera = async (): Promise<MediaStream> => {
  if (navigator.mediaDevices === undefined) throw new DOMException("insecure", "SecurityError");
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 3264 }, height: { ideal: 2448 } },
  });
};

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

function whyNot(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return "浏览器没有准许用摄像头。请点地址栏的摄像头图标准许，或勾「原件已核」。";
  if (name === "NotFoundError") return "没有找到摄像头。请接好高拍仪再打开，或勾「原件已核」。";
  if (name === "SecurityError") return "这个地址不能用摄像头，要用 https 或 localhost。可以勾「原件已核」。";
  return "摄像头打不开，可能正被别的程序用着。请关掉再试，或勾「原件已核」。";
}
