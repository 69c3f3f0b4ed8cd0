import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { KeyLayer } from '@/design/keys';

/**
 * Covers everything, open dialogs too, and puts it out of reach: what lies below stays as it was, half a form included,
 * unseen by whoever stands at the counter now.
 */
export function Cover({ children }: { children: ReactNode }) {
  const cover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const others = [...document.body.children].filter(
      (node): node is HTMLElement => node instanceof HTMLElement && node !== cover.current && !node.inert,
    );
    others.forEach((node) => {
      node.inert = true;
    });
    return () => {
      others.forEach((node) => {
        node.inert = false;
      });
    };
  }, []);
  return createPortal(
    // The mark tells react-aria's dialogs that this is above them: they must not hide it or pull the focus back.
    <div ref={cover} data-react-aria-top-layer="true" className="fixed inset-0 z-50 bg-paper">
      <KeyLayer>{children}</KeyLayer>
    </div>,
    document.body,
  );
}
