/** The list with one entry moved by one place; at the ends it stays. */
export function move<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by;
  const [from, to] = [list[index], list[other]];
  if (from === undefined || to === undefined) return list;
  return list.map((entry, at) => (at === index ? to : at === other ? from : entry));
}

/** What the camera sees now as a JPEG, turned by so many quarters. */
export async function drawTurned(video: HTMLVideoElement | null, quarters: number): Promise<Blob> {
  if (video === null || video.videoWidth === 0) throw new Error("the camera shows nothing yet");
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement("canvas");
  const lying = quarters % 2 === 1;
  canvas.width = lying ? height : width;
  canvas.height = lying ? width : height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(video, -width / 2, -height / 2);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/jpeg", 0.85);
  });
}
