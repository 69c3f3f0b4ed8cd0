import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { sizePage, type Paper } from './paper';
import './receipt.css';

interface OnPaperProps {
  paper: Paper;
  /** The printer's dialog is closed. */
  onDone: () => void;
  /** An `article` of the class `receipt`, as wide as `data-paper` says. */
  children: ReactNode;
}

/** What is printed, on a page of its own: a sibling of the app, so that nothing of the screen comes along. */
export function OnPaper({ paper, onDone, children }: OnPaperProps) {
  const [place] = useState(() => {
    const made = document.createElement('div');
    made.className = 'receipt-paper';
    return made;
  });
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    document.body.append(place);
    const over = () => done.current();
    window.addEventListener('afterprint', over);
    let letGo: () => void = () => undefined;
    let left = false;
    // One frame later it is laid out, and once its fonts are there its height is known.
    const frame = requestAnimationFrame(async () => {
      await document.fonts?.ready;
      if (left) return;
      letGo = sizePage(paper, place.getBoundingClientRect().height);
      window.print();
    });
    return () => {
      left = true;
      letGo();
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', over);
      place.remove();
    };
  }, [place, paper]);
  return createPortal(children, place);
}
