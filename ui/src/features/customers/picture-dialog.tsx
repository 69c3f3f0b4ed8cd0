import { Trans, useLingui } from '@lingui/react/macro';
import { ImageUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useWrite } from '@/backend/use-write';
import { Avatar } from '@/design/avatar';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { FailureNotice, Notice } from '@/design/notice';
import { toast } from '@/design/toast';
import type { Profile } from './draft';
import { nameOf } from './name';
import { LARGEST_PICTURE, shrink } from './shrink';
import { usePicture } from './use-picture';

interface PictureProps {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** The picture of a customer: chosen or dropped, made small here, or taken away. */
export function PictureDialog({ profile, isOpen, onClose }: PictureProps) {
  const { t } = useLingui();
  const name = nameOf(profile);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Picture of ${name}`}>
      {isOpen && <Inside profile={profile} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ profile, onClose }: Omit<PictureProps, 'isOpen'>) {
  const { t } = useLingui();
  const name = nameOf(profile);
  const picture = usePicture(profile);
  const [isUnreadable, setUnreadable] = useState(false);
  const write = useWrite('customers.set_avatar');

  const set = async (image: string | null) => {
    const saved = await write.attempt({ customer: profile.id, image });
    if (!saved) return;
    toast(image ? t`Picture saved` : t`Picture removed`);
    onClose();
  };
  const take = async (file: File) => {
    if (write.busy) return;
    const image = file.size > LARGEST_PICTURE ? null : await shrink(file);
    setUnreadable(image === null);
    if (image !== null) await set(image);
  };

  return (
    <div className="grid gap-4">
      <DropZone
        aria-label={t`Picture of ${name}`}
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const dropped = event.items.find((item) => item.kind === 'file');
          if (dropped) void dropped.getFile().then(take);
        }}
        className="grid justify-items-center gap-3 rounded-8 border border-dashed border-edge px-6 py-8 text-center outline-none data-[drop-target]:border-leaf data-[drop-target]:bg-leaf-wash data-[focus-visible]:shadow-(--focus)"
      >
        <Avatar name={name} of="customer" size="huge" picture={picture} />
        <p className="text-ink-soft">
          <Trans>Drop a picture here, or choose one. Its middle is kept, small.</Trans>
        </p>
        <FileTrigger
          acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button variant="main" icon={<Icon of={ImageUp} />} busy={write.busy} autoFocus>
            {t`Choose a picture`}
          </Button>
        </FileTrigger>
        {profile.avatar !== null && (
          <Button icon={<Icon of={Trash2} />} isDisabled={write.busy} onPress={() => void set(null)}>
            {t`Remove the picture`}
          </Button>
        )}
      </DropZone>
      {isUnreadable && (
        <Notice tone="coral">
          <Trans>This file is not a picture that can be read here. Choose a JPEG, PNG or WebP file.</Trans>
        </Notice>
      )}
      <FailureNotice failure={write.failure} />
    </div>
  );
}
