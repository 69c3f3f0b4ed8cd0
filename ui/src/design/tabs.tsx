import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';

/** One face of a page. */
export interface Face {
  id: string;
  name: ReactNode;
  children: ReactNode;
}

/** A few faces of one thing. Not for steps, not for more than six. */
export function Tabs(props: { label: string; faces: Face[]; value?: string; onChange?: (id: string) => void }) {
  const { label, faces, value, onChange } = props;
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => onChange?.(String(key))}
      className="flex min-h-0 flex-col"
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-rule">
        {faces.map((face) => (
          <Tab
            key={face.id}
            id={face.id}
            className="-mb-px flex min-h-11 items-center border-b-2 border-transparent px-3.5 whitespace-nowrap text-ink-soft outline-none hovered:text-ink selected:border-leaf selected:font-semibold selected:text-leaf-strong ring:shadow-(--focus)"
          >
            {face.name}
          </Tab>
        ))}
      </TabList>
      {faces.map((face) => (
        <TabPanel key={face.id} id={face.id} className="min-h-0 py-4 outline-none">
          {face.children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
