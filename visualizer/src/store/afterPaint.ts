/** In milliseconds: a hidden page draws no frames. */
const longestWait = 250;

/**
 * Calls when the next frame has been painted; soon, where the page is hidden and none is.
 * @returns a function that calls it off.
 */
export function afterPaint(work: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  // What is posted in a frame is the next task, after the paint.
  const frame = requestAnimationFrame(() => port2.postMessage(null));
  const timer = setTimeout(go, longestWait);
  port1.onmessage = go;
  function callOff(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    port1.close();
  }
  function go(): void {
    callOff();
    work();
  }
  return callOff;
}
