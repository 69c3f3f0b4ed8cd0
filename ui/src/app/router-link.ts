/** Going to a path that may carry a search part, for acts that are not links. Apart from the router, which needs the frame. */
export function goTo(path: string): void {
  window.location.hash = path;
}
