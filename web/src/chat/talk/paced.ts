/** Runs something soon; gives what withdraws it. */
export type Soon = (run: () => void) => void;

/** The next frame that the browser draws. */
export const nextFrame: Soon = (run) => {
  requestAnimationFrame(run);
};

/** After the frame that is being made has been drawn. */
const afterFrame: Soon = (run) => {
  setTimeout(run, 0);
};

const REST = 2;

/**
 * What draws news as they come, at most once a frame; where drawing takes long, it rests for twice that long before it
 * draws again, so that a page with a huge answer still hears its reader. Gives what tells it of news.
 */
export function paced(
  draw: () => void,
  frame = nextFrame,
  drawn = afterFrame,
  now = () => performance.now(),
) {
  let isAsked = false;
  let notBefore = 0;

  function run() {
    if (now() < notBefore) return frame(run);
    const from = now();
    isAsked = false;
    draw();
    drawn(() => {
      notBefore = now() + (now() - from) * REST;
    });
  }

  return () => {
    if (isAsked) return;
    isAsked = true;
    frame(run);
  };
}
